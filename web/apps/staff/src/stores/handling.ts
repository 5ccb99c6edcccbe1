import { ApiError, type ConversationRow, type StaffCard, type StaffMember } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { t } from '../t.ts';
import { rememberDeed } from './deeds.ts';
import { putRow } from './inbox.ts';
import { api, guarded } from './session.ts';

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

/** Who works here is asked for once, and again when that changes. */
export function ensureColleagues(): void {
  if (colleagues.value === null) void loadColleagues();
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

async function own(conversationId: number, call: Promise<{ conversation: ConversationRow }>): Promise<void> {
  rememberDeed(conversationId);
  putRow((await guarded(call)).conversation);
}

export function tellFailure(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) return;
  const noLine = error instanceof ApiError && error.status === 0;
  const reason = error instanceof Error ? error.message : String(error);
  showToast(noLine ? t('no_line') : t('unexpected', { reason }), 'error');
}
