import type { Note, Participant, StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { mentionsIn, mergeNotes } from '../state/notes.ts';
import { colleagues } from './handling.ts';
import { api, guarded } from './session.ts';

/** What only staff know of the conversations that were opened: their notes, and who reads along. */
export const notes = signal<ReadonlyMap<number, readonly Note[]>>(new Map());
export const participants = signal<ReadonlyMap<number, readonly Participant[]>>(new Map());

export async function loadNotes(id: number): Promise<void> {
  const page = await guarded(api.notes(id));
  notes.value = new Map(notes.value).set(id, mergeNotes(notes.value.get(id) ?? [], page.notes));
}

export async function loadParticipants(id: number): Promise<void> {
  const known = await guarded(api.participants(id)).catch(() => null);
  if (known) participants.value = new Map(participants.value).set(id, known.participants);
}

function putNote(note: Note): void {
  const id = note.conversation_id;
  const known = notes.value.get(id);
  if (known) notes.value = new Map(notes.value).set(id, mergeNotes(known, [note]));
}

export async function addNote(conversationId: number, text: string): Promise<void> {
  const mentions = mentionsIn(text, colleagues.value ?? []);
  putNote((await guarded(api.addNote(conversationId, { text, mentions }))).note);
}

/** `open` is the conversation that is shown: who has read in it is kept fresh. */
export function applyToNotes(event: StaffEvent, open: number | null): void {
  if (event.type === 'note_added') putNote(event.note);
  const readByStaff = event.type === 'messages_read' && event.by === 'staff';
  const saidByStaff = event.type === 'message_sent' && event.message.from === 'staff';
  if ((readByStaff || saidByStaff) && event.conversation.id === open) refreshParticipants(open);
}

const SOON = 400;
let refresh: ReturnType<typeof setTimeout> | undefined;

function refreshParticipants(id: number): void {
  clearTimeout(refresh);
  refresh = setTimeout(() => void loadParticipants(id), SOON);
}

export function forgetNotes(except: number | null): void {
  notes.value = new Map([...notes.value].filter(([id]) => id === except));
  participants.value = new Map([...participants.value].filter(([id]) => id === except));
}
