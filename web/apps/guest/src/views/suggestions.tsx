import { type TextKey, t } from '../t.ts';

const QUESTIONS: readonly TextKey[] = [
  'suggestion_towels',
  'suggestion_breakfast',
  'suggestion_checkout',
  'suggestion_taxi',
];

/** First questions that fill the field; the guest still sends them. */
export function Suggestions({ onPick }: { onPick: (text: string) => void }) {
  const pick = (text: string) => {
    onPick(text);
    document.querySelector<HTMLTextAreaElement>('.composer__field')?.focus();
  };
  return (
    <ul class="suggestions" aria-label={t('suggestions')}>
      {QUESTIONS.map((key) => (
        <li key={key}>
          <button type="button" class="button button--secondary" onClick={() => pick(t(key))}>
            {t(key)}
          </button>
        </li>
      ))}
    </ul>
  );
}
