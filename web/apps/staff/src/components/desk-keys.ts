import type { ConversationRow } from '@bellhop/sdk';
import { route } from '../router.ts';
import type { View } from '../state/inbox.ts';
import { type Mode, mode } from '../stores/composing.ts';
import { chooseByDigit, departments } from '../stores/departments.ts';
import { askAbout, handOver, type Question, setStatus } from '../stores/desk.ts';
import { take } from '../stores/handling.ts';
import { onlyVisitors, rows, show } from '../stores/inbox.ts';
import { me, ownId } from '../stores/session.ts';
import { digitOf, isShifted } from './digits.ts';

/** What the keys do to the inbox and to the open conversation. Each returns whether it meant something here. */
export const DESK_ACTIONS: Record<string, () => boolean> = {
  m: takeOpen,
  a: () => withOpen(() => document.querySelector<HTMLElement>('.assign')?.click()),
  t: () => ask('transfer'),
  z: () => ask('snooze'),
  p: () => ask('priority'),
  '#': () => ask('tags'),
  e: () => withOpen((row) => void setStatus(row, row.status === 'active' ? 'closed' : 'active')),
  r: () => compose('reply'),
  n: () => compose('note'),
  v: togglePanel,
};

const VIEWS: Record<string, View> = { o: 'open', m: 'mine', s: 'snoozed', d: 'done' };

/** After G: which part of the inbox, or only the website's visitors. */
export function showView(key: string): boolean {
  if (key === 'v' && route.value.page === 'inbox') {
    show({ visitors: !onlyVisitors.value });
    return true;
  }
  const view = VIEWS[key];
  if (!view || route.value.page !== 'inbox') return false;
  show({ view });
  return true;
}

/** A digit chooses a department to look at; with Shift it hands the open conversation to it. */
export function pressDigit(event: KeyboardEvent): boolean {
  const digit = digitOf(event);
  if (digit === null || route.value.page !== 'inbox') return false;
  if (!isShifted(event)) return chooseByDigit(digit);
  const to = departments.value.find((department) => department.digit === digit);
  return withOpen((row) => {
    if (to && to.id !== row.department.id) void handOver(row, to);
  });
}

function withOpen(act: (row: ConversationRow) => void): boolean {
  const { value } = route;
  const open = value.page === 'inbox' && value.conversationId !== null ? value.conversationId : null;
  const row = open === null ? undefined : rows.value.get(open);
  if (!row || !me.value?.may.send) return false;
  act(row);
  return true;
}

const ask = (question: Question): boolean => withOpen((row) => askAbout(row.id, question));

function takeOpen(): boolean {
  return withOpen((row) => {
    if (row.handler?.id !== ownId()) void take(row.id);
  });
}

function togglePanel(): boolean {
  const button = document.querySelector<HTMLElement>('[data-visitor-panel]');
  button?.click();
  return button !== null;
}

function compose(next: Mode): boolean {
  return withOpen(() => {
    mode.value = next;
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer__field')?.focus());
  });
}
