import type { Faq, FaqGuess, FaqTrial } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { QUESTION_MAX } from '../state/faqs.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { adding, editing, type FaqAsked } from './faqs-page.tsx';
import { Problem } from './menu-saving.tsx';
import { sentenceOf } from './use-keeping.ts';

interface TryProps {
  all: readonly Faq[];
  /** Null for those who only read them. */
  onAsk: ((asked: FaqAsked) => void) | null;
}

/** What a visitor would be answered: the same judge as on the website. */
export function FaqTry({ all, onAsk }: TryProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [told, setTold] = useState<{ text: string; trial: FaqTrial } | null>(null);
  const ask = async (event: Event) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      setTold({ text: words, trial: await guarded(api.tryFaqs(words)) });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  return (
    <aside class="area-panel area-panel--padded faq-try" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('try_it')}</h2>
      <p class="soft">{t('try_it_text')}</p>
      <form class="faq-try__form" onSubmit={ask}>
        <label class="visually-hidden" for={id}>
          {t('try_question')}
        </label>
        <input
          id={id}
          class="input"
          autocomplete="off"
          placeholder={t('try_placeholder')}
          maxLength={QUESTION_MAX}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" busy={busy} icon="search">
          {t('try_ask')}
        </Button>
      </form>
      <Problem text={problem} />
      <div role="status">{told && <Outcome told={told} all={all} onAsk={onAsk} />}</div>
    </aside>
  );
}

interface OutcomeProps extends TryProps {
  told: { text: string; trial: FaqTrial };
}

function Outcome({ told: { text, trial }, all, onAsk }: OutcomeProps) {
  const faq = all.find(({ id }) => id === trial.match?.faq_id);
  const answers = trial.match?.answers === true && faq !== undefined;
  const others = [...(trial.match && !answers ? [trial.match] : []), ...trial.others];
  return (
    <div class="faq-try__outcome">
      <p class="faq-try__said">{text}</p>
      {answers && trial.match ? (
        <>
          <p class="faq-try__answer">{faq.answer}</p>
          <p class="faq-try__why">
            <Icon name="check" />
            {t('try_answers', { confidence: trial.match.confidence, threshold: faq.threshold })}
          </p>
          <FaqLink faq={faq} onAsk={onAsk} />
        </>
      ) : (
        <>
          <p class="faq-try__why faq-try__why--none">
            <Icon name="user" />
            {t('try_nothing')}
          </p>
          {onAsk && (
            <button type="button" class="link-button" onClick={() => onAsk(adding({ question: text }))}>
              {t('try_add')}
            </button>
          )}
        </>
      )}
      <Near others={others} all={all} onAsk={onAsk} />
    </div>
  );
}

/** What came near, with how sure the house is of it. */
function Near({ others, all, onAsk }: { others: readonly FaqGuess[] } & TryProps) {
  const near = others.flatMap((match) => {
    const faq = all.find(({ id }) => id === match.faq_id);
    return faq ? [{ faq, ...match }] : [];
  });
  if (near.length === 0) return null;
  return (
    <section class="near" aria-label={t('try_others')}>
      <h3>{t('try_others')}</h3>
      <ul class="near__list">
        {near.map(({ faq, confidence }) => (
          <li key={faq.id} class="near__one">
            <FaqLink faq={faq} onAsk={onAsk} />
            <span class="near__sure">{t('percent', { share: confidence })}</span>
            <meter
              class="near__meter"
              min={0}
              max={100}
              value={confidence}
              aria-label={t('try_confidence', { confidence, threshold: faq.threshold })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way to a question, for those who may change it. */
function FaqLink({ faq, onAsk }: { faq: Faq; onAsk: TryProps['onAsk'] }) {
  if (!onAsk) return <span>{faq.question}</span>;
  return (
    <button type="button" class="link-button" onClick={() => onAsk(editing(faq))}>
      {faq.question}
    </button>
  );
}
