import type { AutoResponse, ResponseKind } from '@bellhop/sdk';
import { Button, Icon, IconButton, type IconName } from '@bellhop/ui';
import { preview } from '../state/answers.ts';
import type { ResponseGroup } from '../state/responses.ts';
import { switchResponse } from '../stores/automation.ts';
import { departments } from '../stores/departments.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { OnOff } from './on-off.tsx';
import type { ResponseAsked } from './responses-page.tsx';

const ICONS: Record<ResponseKind, IconName> = {
  welcome: 'message',
  offline: 'moon',
  holiday: 'calendar',
  closing_soon: 'clock',
  away: 'user',
  busy: 'users',
  custom: 'pencil',
};

type Ask = ((asked: ResponseAsked) => void) | null;

interface GroupProps {
  group: ResponseGroup;
  /** For a text that is added here. */
  language: string;
  /** Null for those who only read them. */
  onAsk: Ask;
}

export function ResponseGroupView({ group: { kind, responses }, language, onAsk }: GroupProps) {
  const name = t(`response_${kind}`);
  return (
    <section class="response-group" aria-label={name}>
      <div class="response-group__head">
        <span class="response-group__icon">
          <Icon name={ICONS[kind]} />
        </span>
        <div>
          <h2>{name}</h2>
          <p class="soft">{t(`response_${kind}_when`)}</p>
        </div>
        {onAsk && (
          <Button
            icon="plus"
            aria-label={`${t('add')}: ${name}`}
            onClick={() => onAsk({ kind: 'add', of: kind, language })}
          >
            {t('add')}
          </Button>
        )}
      </div>
      {responses.length === 0 ? (
        <p class="response-group__none">{t('response_none')}</p>
      ) : (
        <ul class="area-panel">
          {responses.map((response) => (
            <ResponseRow key={response.id} response={response} onAsk={onAsk} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  response: AutoResponse;
  onAsk: Ask;
}

function ResponseRow({ response, onAsk }: RowProps) {
  const { name, language, department_id, quick_replies, active } = response;
  const department = departments.value.find(({ id }) => id === department_id)?.name;
  const words = (
    <>
      <span class="faq__facts">
        <span class="tag" title={languageName(language)}>
          {language.toUpperCase()}
        </span>
        <strong>{name}</strong>
        {department && <span>{department}</span>}
      </span>
      <span class="faq__words">
        <Words text={response.message} />
      </span>
      {quick_replies.length > 0 && (
        <span class="quick-replies">
          {quick_replies.map((reply) => (
            <span key={reply} class="quick-reply">
              {reply}
            </span>
          ))}
        </span>
      )}
    </>
  );
  return (
    <li class={`faq${active ? '' : ' faq--off'}`} data-response={response.id}>
      {onAsk ? (
        <button type="button" class="faq__open" onClick={() => onAsk({ kind: 'edit', response })}>
          <span class="visually-hidden">{t('edit')} </span>
          {words}
        </button>
      ) : (
        <div class="faq__open">{words}</div>
      )}
      {onAsk && (
        <>
          <OnOff
            label={t('response_in_use', { name })}
            on={active}
            onChange={(next) => void switchResponse(response, next)}
          />
          <IconButton
            icon="trash"
            label={t('delete_response_of', { name })}
            onClick={() => onAsk({ kind: 'delete', response })}
          />
        </>
      )}
      {!onAsk && !active && <span class="tag">{t('switched_off')}</span>}
    </li>
  );
}

/** A text with its blanks by their names. */
function Words({ text }: { text: string }) {
  const names = {
    hotel: t('blank_hotel'),
    name: t('blank_name'),
    opens_at: t('blank_opens_at'),
    closes_at: t('blank_closes_at'),
    holiday: t('blank_holiday'),
  };
  return (
    <>
      {preview(text, names).map(({ text: words, kind }, at) =>
        kind === 'plain' ? (
          words
        ) : (
          <mark key={at} class={`fill fill--${kind}`}>
            {words}
          </mark>
        ),
      )}
    </>
  );
}
