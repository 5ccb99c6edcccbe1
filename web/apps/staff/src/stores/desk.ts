import type { ConversationRow, ConversationStatus, DepartmentRef, Priority, TemplateUse } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { mentionsIn } from '../state/notes.ts';
import { t } from '../t.ts';
import { rememberDeed } from './deeds.ts';
import { colleagues, tellFailure } from './handling.ts';
import { putRow, takeAway } from './inbox.ts';
import { api, guarded } from './session.ts';
import { putMessage } from './threads.ts';

/** What is asked about a conversation right now; one question at a time. */
export type Question =
  | 'transfer'
  | 'snooze'
  | 'priority'
  | 'tags'
  | 'template'
  | 'convert'
  | 'link'
  | 'unlink'
  | 'block'
  | 'unblock';
export const asked = signal<{ question: Question; conversationId: number } | null>(null);

export function askAbout(conversationId: number, question: Question): void {
  asked.value = { question, conversationId };
}

/** Returns whether it worked; what went wrong was told. */
async function changed(id: number, call: Promise<{ conversation: ConversationRow }>): Promise<boolean> {
  rememberDeed(id);
  try {
    putRow((await guarded(call)).conversation);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

export const setPriority = (id: number, priority: Priority) => changed(id, api.setPriority(id, priority));
export const setTags = (id: number, tags: string[]) => changed(id, api.setTags(id, tags));
export const snooze = (id: number, until: Date | null) =>
  changed(id, api.snooze(id, until?.toISOString() ?? null));

export async function setStatus(row: ConversationRow, status: ConversationStatus): Promise<void> {
  const done = await changed(row.id, api.setStatus(row.id, status));
  if (!done || status === 'active') return;
  const undo = { label: t('reopen'), run: () => void setStatus(row, 'active') };
  showToast(t('closed_toast', { guest: row.guest_name }), 'info', undo);
}

/** Hands a conversation to a department. Whoever still sees it may take that back at once. */
export async function handOver(row: ConversationRow, to: DepartmentRef, note = ''): Promise<boolean> {
  rememberDeed(row.id);
  try {
    const mentions = mentionsIn(note, colleagues.value ?? []);
    const words = note.trim() === '' ? {} : { note, mentions };
    const answer = await guarded(api.transfer(row.id, { department_id: to.id, ...words }));
    if (!answer.visible) takeAway(row.id, answer.department_name, Number.MAX_SAFE_INTEGER);
    const undo = { label: t('undo'), run: () => void handOver(row, row.department) };
    const said = { guest: row.guest_name, department: answer.department_name };
    if (answer.visible) showToast(t('handed_over', said), 'info', undo);
    else showToast(t('handed_away', said));
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}

export async function sendTemplate(id: number, use: TemplateUse): Promise<boolean> {
  rememberDeed(id);
  try {
    putMessage((await guarded(api.sendTemplate(id, use))).message);
    return true;
  } catch (error) {
    tellFailure(error);
    return false;
  }
}
