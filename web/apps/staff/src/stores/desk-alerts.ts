import type { StaffEvent } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { addressOf, go } from '../router.ts';
import { t } from '../t.ts';
import { announcement, isWatched, notify, ring, roomLabel } from './alerts.ts';
import { rows } from './inbox.ts';
import { claimRing } from './ring.ts';
import { ownId } from './session.ts';

type Of<K> = Extract<StaffEvent, { type: K }>;

/**
 * A conversation that comes from another department calls everybody in this one, and so does a visitor who wants a person;
 * a note calls those it names.
 */
export function alertAboutWork(event: StaffEvent, journal: number | null): void {
  if (journal === null) return;
  if (event.type === 'conversation_transferred' && event.by.id !== ownId()) void handedOver(event, journal);
  if (event.type === 'conversation_changed' && event.change === 'person_wanted') void wanted(event, journal);
  if (event.type === 'note_added' && event.note.mentions.includes(ownId())) void called(event, journal);
}

async function handedOver(event: Of<'conversation_transferred'>, journal: number): Promise<void> {
  const { conversation: row, by, from } = event;
  const title = t('handed_to_us', { guest: row.guest_name, room: roomLabel(row), name: by.name, from });
  announcement.value = title;
  tell(title, row.id);
  if (!(await claimRing(journal))) return;
  ring('message');
  notify(title, row.last_message?.preview ?? '', `conversation-${row.id}`, addressOf.conversation(row.id));
}

async function wanted({ conversation: row }: Of<'conversation_changed'>, journal: number): Promise<void> {
  const title = t('wants_person_told', { guest: row.guest_name });
  announcement.value = title;
  tell(title, row.id);
  if (!(await claimRing(journal))) return;
  ring('message');
  notify(title, row.last_message?.preview ?? '', `conversation-${row.id}`, addressOf.conversation(row.id));
}

async function called(event: Of<'note_added'>, journal: number): Promise<void> {
  const { note, conversation_id: id } = event;
  if (note.author.id === ownId()) return;
  const guest = rows.value.get(id)?.guest_name ?? t('guest');
  const title = t('mentioned_you', { name: note.author.name, guest });
  announcement.value = title;
  tell(title, id);
  if (!(await claimRing(journal))) return;
  ring('message');
  notify(title, note.text, `note-${note.id}`, addressOf.conversation(id));
}

function tell(title: string, id: number): void {
  if (isWatched(id)) return;
  showToast(title, 'info', { label: t('open'), run: () => go(addressOf.conversation(id)) });
}
