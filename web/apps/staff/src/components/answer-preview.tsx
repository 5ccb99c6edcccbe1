import type { CannedAnswer, Me } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { preview } from '../state/answers.ts';
import { answers } from '../stores/canned.ts';
import { t } from '../t.ts';

interface PreviewProps {
  me: Me;
  text: string;
  answerId: number | null;
  picked: readonly File[];
}

/** As the guest of an example will read it. */
export function AnswerPreview({ me, text, answerId, picked }: PreviewProps) {
  const values = {
    guest: t('sample_guest'),
    room: t('sample_room'),
    hotel: me.hotel.name,
    staff: me.staff.name,
  };
  const answer: CannedAnswer | undefined = answers.value?.find(({ id }) => id === answerId);
  const files = [...(answer?.files ?? []), ...picked].map(({ name }) => name);
  return (
    <aside class="answer-preview" aria-label={t('preview')}>
      <p class="answer-preview__title">{t('preview')}</p>
      <div class="answer-preview__bubble">
        {text.trim() === '' ? (
          <p class="answer-preview__empty">{t('preview_empty')}</p>
        ) : (
          <p class="answer-preview__text">
            {preview(text, values).map(({ text: words, kind }, at) =>
              kind === 'plain' ? (
                words
              ) : (
                <mark key={at} class={`fill fill--${kind}`}>
                  {words}
                </mark>
              ),
            )}
          </p>
        )}
        {files.map((name, at) => (
          <p key={at} class="answer-preview__file">
            <Icon name="file" />
            {name}
          </p>
        ))}
      </div>
      <p class="field__hint">{t('preview_text')}</p>
    </aside>
  );
}
