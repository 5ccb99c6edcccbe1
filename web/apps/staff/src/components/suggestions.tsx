import type { ConversationRow } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { useEffect } from 'preact/hooks';
import { threads } from '../stores/threads.ts';
import { loadSuggestions, suggestionsFor } from '../stores/visitors.ts';
import { t } from '../t.ts';

const SHOWN = 3;

interface SuggestionsProps {
  row: ConversationRow;
  /** While something is being written. */
  hidden: boolean;
  onPick: (words: string) => void;
}

/** Answers the house knows to what the guest said last: a click or Alt and a digit puts one into the field. */
export function Suggestions({ row, hidden, onPick }: SuggestionsProps) {
  const newest = threads.value.get(row.id)?.messages.at(-1)?.seq ?? 0;
  useEffect(() => void loadSuggestions(row.id), [row.id, newest]);
  const list = suggestionsFor(row.id).slice(0, SHOWN);
  const shown = !hidden && list.length > 0;
  useEffect(() => {
    if (!shown) return;
    const pressed = (event: KeyboardEvent) => {
      const digit = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
      const chosen = event.altKey && !event.ctrlKey && !event.metaKey ? list[Number(digit) - 1] : undefined;
      if (!chosen || document.querySelector('dialog[open], [popover]:popover-open')) return;
      event.preventDefault();
      onPick(chosen.answer);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
  if (!shown) return null;
  return (
    <section class="suggestions" aria-label={t('suggestions')}>
      <ul>
        {list.map(({ faq_id, question, answer }, at) => (
          <li key={faq_id}>
            <button
              type="button"
              class="suggestion"
              aria-keyshortcuts={`Alt+${at + 1}`}
              title={answer}
              onClick={() => onPick(answer)}
            >
              <Icon name="message" />
              <span class="suggestion__words">
                <strong>{question}</strong>
                <span>{answer}</span>
              </span>
              <span class="digit">Alt {at + 1}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
