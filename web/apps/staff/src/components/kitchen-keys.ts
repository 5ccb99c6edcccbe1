import type { Order } from '@bellhop/sdk';
import { COLUMNS } from '../state/board.ts';
import { tickets } from '../stores/board.ts';
import { me } from '../stores/session.ts';
import { moveOn } from './kitchen-actions.tsx';
import type { Asked } from './kitchen-dialogs.tsx';

/** The board by keyboard: arrows walk through the cards, Enter opens one, A accepts, N sends it on. */
export function kitchenKeys(event: KeyboardEvent, ask: (asked: Asked) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector('dialog[open], [popover]:popover-open')) return;
  const target = event.target as HTMLElement;
  if (target.closest('input, textarea, select')) return;
  const card = target.closest<HTMLElement>('[data-order]');
  const order = card === null ? undefined : tickets.value.get(Number(card.dataset.order))?.order;
  if (act(event.key, target, card, order, ask)) event.preventDefault();
}

function act(
  key: string,
  target: HTMLElement,
  card: HTMLElement | null,
  order: Order | undefined,
  ask: (asked: Asked) => void,
): boolean {
  const may = me.value?.may.work_orders;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
    case 'ArrowLeft':
    case 'ArrowRight':
      return walk(card, key);
    case 'Enter':
      // On a button Enter presses the button.
      if (!order || target !== card) return false;
      ask({ kind: 'details', order });
      return true;
    case 'a':
      if (!order || !may || order.status !== 'new') return false;
      moveOn(order);
      return true;
    case 'n':
      if (!order || !may || order.status === 'new') return false;
      moveOn(order);
      return true;
    default:
      return false;
  }
}

const cardsIn = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-order]')];

function walk(card: HTMLElement | null, key: string): boolean {
  const all = cardsIn(document);
  const next = card === null ? all[0] : (neighbour(card, key, all) ?? card);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

/** Up and down within a column; left and right to the nearest column that has a card. Outside columns all are one list. */
function neighbour(card: HTMLElement, key: string, all: HTMLElement[]): HTMLElement | undefined {
  const column = card.closest<HTMLElement>('[data-column]');
  const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
  if (!column) return all[all.indexOf(card) + step];
  const own = cardsIn(column);
  if (key === 'ArrowDown' || key === 'ArrowUp') return own[own.indexOf(card) + step];
  let at = (COLUMNS as readonly string[]).indexOf(column.dataset.column ?? '') + step;
  for (; at >= 0 && at < COLUMNS.length; at += step) {
    const other = document.querySelector(`[data-column="${COLUMNS[at]}"]`);
    const cards = other ? cardsIn(other) : [];
    if (cards.length > 0) return cards[Math.min(own.indexOf(card), cards.length - 1)];
  }
  return undefined;
}
