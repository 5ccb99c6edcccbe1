import { ApiError, type ConversationRow, type StaffCard, type StaffMember } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { t } from '../t.ts';
import { ownAssignments } from './alerts.ts';
import { putRow } from './inbox.ts';
import { api, guarded, ownId } from './session.ts';

/** A colleague was faster: the question whether to take over is open. */
export const takenBy = signal<{ conversationId: number; handler: StaffCard } | null>(null);
export const colleagues = signal<readonly StaffMember[] | null>(null);

export async function loadColleagues(): Promise<void> {
  try {
    colleagues.value = (await guarded(api.staff())).staff;
  } catch (error) {
    tellFailure(error);
  }
}

export async function take(conversationId: number, over?: number): Promise<void> {
  takenBy.value = null;
  try {
    await own(conversationId, api.take(conversationId, over));
  } catch (error) {
    const handler = error instanceof ApiError && error.code === 'taken' ? error.details.handler : undefined;
    if (handler) takenBy.value = { conversationId, handler: handler as StaffCard };
    else tellFailure(error);
  }
}

export async function assign(conversationId: number, staffId: number): Promise<void> {
  try {
    await own(conversationId, api.assign(conversationId, staffId));
  } catch (error) {
    tellFailure(error);
  }
}

/** The event of one's own deed comes too, before the answer or after it; it is no news. */
async function own(conversationId: number, call: Promise<{ conversation: ConversationRow }>): Promise<void> {
  ownAssignments.add(conversationId);
  try {
    const { conversation } = await guarded(call);
    putRow(conversation);
    if (conversation.handler?.id !== ownId()) ownAssignments.delete(conversationId);
  } catch (error) {
    ownAssignments.delete(conversationId);
    throw error;
  }
}

export function tellFailure(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) return;
  const noLine = error instanceof ApiError && error.status === 0;
  const reason = error instanceof Error ? error.message : String(error);
  showToast(noLine ? t('no_line') : t('unexpected', { reason }), 'error');
}
