import {
  ApiError,
  type Conversion,
  type ResponseKind,
  type StaffEvent,
  type Suggestion,
  type Visitor,
} from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { rememberDeed } from './deeds.ts';
import { tellFailure } from './handling.ts';
import { putRow } from './inbox.ts';
import { api, guarded } from './session.ts';
import { putMessage } from './threads.ts';

/** The visitor of the open conversation. */
export const visitor = signal<{ conversationId: number; visitor: Visitor } | null>(null);
/** What the house would answer to what was said last in the open conversation. */
export const suggestions = signal<{ conversationId: number; list: readonly Suggestion[] } | null>(null);
/** Whether the panel about the visitor is open; null: where there is room for it. */
export const panel = signal<boolean | null>(null);

let asked = 0;
let askedSuggestions = 0;
let reload: ReturnType<typeof setTimeout> | undefined;

export const visitorOf = (conversationId: number): Visitor | null =>
  visitor.value?.conversationId === conversationId ? visitor.value.visitor : null;

export async function loadVisitor(conversationId: number): Promise<void> {
  const mine = ++asked;
  try {
    const answer = await guarded(api.visitor(conversationId));
    if (mine === asked) visitor.value = { conversationId, visitor: answer.visitor };
  } catch (error) {
    // Without one, or with none any more. What failed otherwise is asked again with the next event.
    if (mine === asked && error instanceof ApiError && error.status === 404) visitor.value = null;
  }
}

function put(conversationId: number, next: Visitor): void {
  asked++;
  visitor.value = { conversationId, visitor: next };
}

/** None is as good as a failure: staff write their own words. */
export async function loadSuggestions(conversationId: number): Promise<void> {
  const mine = ++askedSuggestions;
  const list = await guarded(api.suggestions(conversationId)).then(
    (answer) => answer.suggestions,
    () => [],
  );
  if (mine === askedSuggestions) suggestions.value = { conversationId, list };
}

export const suggestionsFor = (conversationId: number): readonly Suggestion[] =>
  suggestions.value?.conversationId === conversationId ? suggestions.value.list : [];

/** What the house refuses is thrown, so that a dialog can show it. */
export async function convert(conversationId: number, wish: Conversion): Promise<void> {
  rememberDeed(conversationId);
  put(conversationId, (await guarded(api.convertVisitor(conversationId, wish))).visitor);
}

/** Returns the conversation in which the visitor speaks from now on. */
export async function link(conversationId: number, reference: string): Promise<number> {
  rememberDeed(conversationId);
  const { conversation_id } = await guarded(api.linkVisitor(conversationId, reference));
  if (conversation_id === conversationId) void loadVisitor(conversationId);
  return conversation_id;
}

export async function unlink(conversationId: number): Promise<void> {
  rememberDeed(conversationId);
  const { conversation } = await guarded(api.unlinkVisitor(conversationId));
  putRow(conversation);
  void loadVisitor(conversationId);
}

export async function block(conversationId: number, blocked: boolean): Promise<void> {
  rememberDeed(conversationId);
  put(conversationId, (await guarded(api.blockVisitor(conversationId, blocked))).visitor);
}

/** Says one of the house's texts now. */
export async function respond(conversationId: number, kind: ResponseKind): Promise<void> {
  try {
    putMessage((await guarded(api.respond(conversationId, kind))).message);
  } catch (error) {
    tellFailure(error);
  }
}

/** What somebody did to the visitor of the open conversation is shown; several changes at once are one loading. */
export function applyToVisitors(event: StaffEvent, open: number | null): void {
  if (open === null || !('conversation' in event) || event.conversation.id !== open) return;
  if (event.conversation.visitor === null) return;
  clearTimeout(reload);
  reload = setTimeout(() => void loadVisitor(open), 200);
}

export async function reloadVisitor(open: number | null): Promise<void> {
  if (open !== null && visitor.value?.conversationId === open) await loadVisitor(open);
}

export function forgetVisitors(): void {
  asked++;
  askedSuggestions++;
  clearTimeout(reload);
  visitor.value = null;
  suggestions.value = null;
}
