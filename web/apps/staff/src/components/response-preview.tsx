import { preview } from '../state/answers.ts';
import type { ResponseFields } from '../state/responses.ts';
import { me } from '../stores/session.ts';
import { t } from '../t.ts';

/** As a visitor reads it, with an example's name and times. */
export function ResponsePreview({ fields }: { fields: ResponseFields }) {
  const values = {
    hotel: me.value?.hotel.name ?? '',
    name: t('sample_visitor'),
    opens_at: t('sample_opens_at'),
    closes_at: t('sample_closes_at'),
    holiday: t('sample_holiday'),
  };
  return (
    <aside class="chat-preview chat-preview--aside" aria-label={t('visitor_preview')}>
      <p class="chat-preview__title">{t('visitor_preview')}</p>
      <div class="chat-preview__ours">
        {fields.message.trim() === '' ? (
          <p class="chat-preview__empty">{t('preview_empty')}</p>
        ) : (
          <p class="message-text">
            {preview(fields.message, values).map(({ text, kind }, at) =>
              kind === 'plain' ? (
                text
              ) : (
                <mark key={at} class={`fill fill--${kind}`}>
                  {text}
                </mark>
              ),
            )}
          </p>
        )}
      </div>
      {fields.quickReplies.length > 0 && (
        <ul class="quick-replies">
          {fields.quickReplies.map((reply) => (
            <li key={reply} class="quick-reply">
              {reply}
            </li>
          ))}
        </ul>
      )}
      <p class="field__hint">{t('response_preview_text')}</p>
    </aside>
  );
}
