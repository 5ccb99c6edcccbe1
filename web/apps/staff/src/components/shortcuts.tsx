import { Button, Dialog } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOf, go, route } from '../router.ts';
import { neighbour } from '../state/inbox.ts';
import { list } from '../stores/inbox.ts';
import { type TextKey, t } from '../t.ts';
import { DESK_ACTIONS, pressDigit, showView } from './desk-keys.ts';
import { toggleOwnDuty } from './duty-switch.tsx';

const open = signal(false);
export const openShortcuts = (): void => {
  open.value = true;
};

const LIST: readonly { keys: readonly string[]; text: TextKey }[] = [
  { keys: ['J', '↓'], text: 'key_walk' },
  { keys: ['K', '↑'], text: 'key_walk_back' },
  { keys: ['Enter'], text: 'key_open' },
  { keys: ['Esc'], text: 'key_back' },
  { keys: ['1', '…', '9'], text: 'key_department' },
  { keys: ['0'], text: 'key_all_departments' },
  { keys: ['G', 'O'], text: 'key_view_open' },
  { keys: ['G', 'M'], text: 'key_view_mine' },
  { keys: ['G', 'S'], text: 'key_view_snoozed' },
  { keys: ['G', 'D'], text: 'key_view_done' },
  { keys: ['G', 'V'], text: 'key_view_visitors' },
  { keys: ['/'], text: 'key_search' },
  { keys: ['Shift', 'D'], text: 'key_duty' },
  { keys: ['?'], text: 'key_help' },
];

const CONVERSATION: readonly { keys: readonly string[]; text: TextKey }[] = [
  { keys: ['M'], text: 'key_take' },
  { keys: ['A'], text: 'key_assign' },
  { keys: ['R'], text: 'key_reply' },
  { keys: ['N'], text: 'key_note' },
  { keys: ['T'], text: 'key_transfer' },
  { keys: ['Shift', '1', '…', '9'], text: 'key_transfer_at_once' },
  { keys: ['E'], text: 'key_close' },
  { keys: ['Z'], text: 'key_snooze' },
  { keys: ['P'], text: 'key_priority' },
  { keys: ['#'], text: 'key_tags' },
  { keys: ['V'], text: 'key_visitor' },
  { keys: ['/'], text: 'key_canned' },
  { keys: ['Alt', '1', '…', '3'], text: 'key_suggestion' },
  { keys: ['@'], text: 'key_mention' },
  { keys: ['Shift', 'Enter'], text: 'key_break' },
];

const BOARD: readonly { keys: readonly string[]; text: TextKey }[] = [
  { keys: ['↑', '↓', '←', '→'], text: 'key_order_walk' },
  { keys: ['Enter'], text: 'key_order_open' },
  { keys: ['A'], text: 'key_order_accept' },
  { keys: ['N'], text: 'key_order_next' },
];

export function Shortcuts() {
  useEffect(() => {
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  const close = () => {
    open.value = false;
  };
  return (
    <Dialog open={open.value} title={t('shortcuts')} onClose={close}>
      <Keys list={LIST} />
      <h3 class="keys__title">{t('in_a_conversation')}</h3>
      <Keys list={CONVERSATION} />
      <h3 class="keys__title">{t('on_the_board')}</h3>
      <Keys list={BOARD} />
      <div class="dialog__actions">
        <Button variant="primary" onClick={close}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}

function Keys({ list: entries }: { list: typeof LIST }) {
  return (
    <dl class="keys">
      {entries.map(({ keys, text }) => (
        <div key={text}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}

function pressed(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (document.querySelector('dialog[open], [popover]:popover-open')) return;
  if (event.key === 'Escape') return void (stepBack(target) && event.preventDefault());
  if (isField(target)) return;
  if (act(event, target)) event.preventDefault();
}

let afterG = false;

function act(event: KeyboardEvent, target: HTMLElement): boolean {
  if (event.key === 'Shift') return false;
  const leads = afterG;
  afterG = event.key === 'g';
  if (leads && showView(event.key)) return true;
  const action = ACTIONS[event.key] ?? DESK_ACTIONS[event.key];
  return action ? action(target) : pressDigit(event);
}

/** Each returns whether the key meant something here. */
const ACTIONS: Record<string, (target: HTMLElement) => boolean> = {
  j: () => walk(1),
  k: () => walk(-1),
  ArrowDown: (target) => inList(target) && walk(1),
  ArrowUp: (target) => inList(target) && walk(-1),
  '/': () => focusOn('[data-search]'),
  D: toggleOwnDuty,
  '?': () => {
    openShortcuts();
    return true;
  },
};

/** The arrows scroll everywhere but in the list, and where nothing has the focus. */
const inList = (target: HTMLElement): boolean =>
  target === document.body || target.id === 'content' || target.closest('.inbox__list') !== null;

const isField = (target: HTMLElement): boolean =>
  target.closest('input, textarea, select, [contenteditable]') !== null;

/** Moves the focus through the rows; where list and conversation stand side by side, the row opens at once. */
function walk(step: 1 | -1): boolean {
  const { value } = route;
  if (value.page !== 'inbox') return false;
  const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset.conversation;
  const next = neighbour(list.value, focused ? Number(focused) : value.conversationId, step);
  if (!next) return false;
  if (value.conversationId !== null) go(addressOf.conversation(next.id), true);
  return focusOn(`[data-conversation="${next.id}"]`);
}

function stepBack(target: HTMLElement): boolean {
  if (isField(target)) {
    target.blur();
    return true;
  }
  const { value } = route;
  if (value.page !== 'inbox' || value.conversationId === null) return false;
  const from = value.conversationId;
  go(addressOf.inbox);
  requestAnimationFrame(() => focusOn(`[data-conversation="${from}"]`));
  return true;
}

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}
