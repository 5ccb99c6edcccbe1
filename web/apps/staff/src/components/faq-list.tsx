import type { Faq } from '@bellhop/sdk';
import { Icon, IconButton } from '@bellhop/ui';
import { type FaqGroup, helpfulShare } from '../state/faqs.ts';
import { switchFaq } from '../stores/automation.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { editing, type FaqAsked } from './faqs-page.tsx';
import { OnOff } from './on-off.tsx';

type Ask = ((asked: FaqAsked) => void) | null;

interface GroupProps {
  group: FaqGroup;
  /** Null for those who only read them. */
  onAsk: Ask;
}

export function FaqGroupView({ group, onAsk }: GroupProps) {
  const name = group.category === '' ? t('no_category') : capital(group.category);
  return (
    <section class="faq-group" aria-label={name}>
      <h2>
        {name} <span class="soft">{group.faqs.length}</span>
      </h2>
      <ul class="area-panel">
        {group.faqs.map((faq) => (
          <FaqRow key={faq.id} faq={faq} onAsk={onAsk} />
        ))}
      </ul>
    </section>
  );
}

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function FaqRow({ faq, onAsk }: { faq: Faq; onAsk: Ask }) {
  const words = (
    <>
      <strong class="faq__question">{faq.question}</strong>
      <span class="faq__answer">{faq.answer}</span>
      <span class="faq__facts">
        <span class="tag" title={languageName(faq.language)}>
          {faq.language.toUpperCase()}
        </span>
        <Used faq={faq} />
      </span>
    </>
  );
  return (
    <li class={`faq${faq.active ? '' : ' faq--off'}`} data-faq={faq.id}>
      {onAsk ? (
        <button type="button" class="faq__open" onClick={() => onAsk(editing(faq))}>
          <span class="visually-hidden">{t('edit')} </span>
          {words}
        </button>
      ) : (
        <div class="faq__open">{words}</div>
      )}
      {onAsk && (
        <>
          <OnOff
            label={t('faq_answers', { question: faq.question })}
            on={faq.active}
            onChange={(active) => void switchFaq(faq, active)}
          />
          <IconButton
            icon="trash"
            label={t('delete_faq_of', { question: faq.question })}
            onClick={() => onAsk({ kind: 'delete', faq })}
          />
        </>
      )}
      {!onAsk && !faq.active && <span class="tag">{t('switched_off')}</span>}
    </li>
  );
}

function Used({ faq }: { faq: Faq }) {
  const share = helpfulShare(faq);
  if (faq.used === 0) return <span>{t('faq_unused')}</span>;
  return (
    <>
      <span>{t('faq_used', { count: faq.used })}</span>
      {share !== null && (
        <span class={`faq__share${share < 60 ? ' faq__share--low' : ''}`}>
          <Icon name={share < 60 ? 'thumb-down' : 'thumb-up'} />
          {t('faq_helped', { share, count: faq.helpful + faq.unhelpful })}
        </span>
      )}
    </>
  );
}
