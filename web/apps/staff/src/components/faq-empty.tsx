import { EmptyState, Icon } from '@bellhop/ui';
import type { FaqFields } from '../state/faqs.ts';
import { type TextKey, t } from '../t.ts';

interface Start {
  question: TextKey;
  keywords: TextKey;
  category: TextKey;
}

/** What every hotel is asked. */
const STARTS: readonly Start[] = [
  { question: 'start_check_in', keywords: 'start_check_in_words', category: 'start_arrival' },
  { question: 'start_parking', keywords: 'start_parking_words', category: 'start_arrival' },
  { question: 'start_breakfast', keywords: 'start_breakfast_words', category: 'start_house' },
  { question: 'start_wifi', keywords: 'start_wifi_words', category: 'start_house' },
  { question: 'start_pets', keywords: 'start_pets_words', category: 'start_house' },
  { question: 'start_cancel', keywords: 'start_cancel_words', category: 'start_booking' },
];

interface EmptyProps {
  /** Null for those who only read them. */
  onStart: ((start: Partial<FaqFields>) => void) | null;
}

export function FaqEmpty({ onStart }: EmptyProps) {
  if (onStart === null) return <EmptyState icon="message" title={t('faqs_empty')} />;
  return (
    <EmptyState icon="message" title={t('faqs_empty')} text={t('faqs_empty_text')}>
      <p class="faq-starts__title">{t('start_from')}</p>
      <ul class="faq-starts">
        {STARTS.map(({ question, keywords, category }) => (
          <li key={question}>
            <button
              type="button"
              class="pill pill--offer"
              onClick={() =>
                onStart({
                  question: t(question),
                  keywords: t(keywords).split(', '),
                  category: t(category),
                })
              }
            >
              <Icon name="plus" />
              <span>{t(question)}</span>
            </button>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
