import type { CannedAnswer } from '@bellhop/sdk';
import { Icon, IconButton, language } from '@bellhop/ui';
import type { AnswerGroup } from '../state/answers.ts';
import { t } from '../t.ts';
import type { AnswerAsked } from './answers-page.tsx';

interface GroupProps {
  group: AnswerGroup;
  may: boolean;
  onAsk: (asked: AnswerAsked) => void;
}

export function AnswerGroupView({ group, may, onAsk }: GroupProps) {
  const name = group.department?.name ?? t('every_department');
  return (
    <section class="answers" aria-label={name}>
      <h2>{name}</h2>
      {group.languages.map(({ language: tag, answers }) => (
        <div key={tag} class="answers__language">
          <h3>{languageName(tag)}</h3>
          <ul class="area-panel">
            {answers.map((answer) => (
              <AnswerRow key={answer.id} answer={answer} may={may} onAsk={onAsk} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function AnswerRow({ answer, may, onAsk }: { answer: CannedAnswer } & Omit<GroupProps, 'group'>) {
  const { short, text, files } = answer;
  const words = (
    <>
      <span class="answer__short">/{short}</span>
      <span class="answer__text">{text}</span>
    </>
  );
  return (
    <li class="answer" data-answer={short}>
      {may ? (
        <button type="button" class="answer__open" onClick={() => onAsk({ kind: 'edit', answer })}>
          <span class="visually-hidden">{t('edit')} </span>
          {words}
        </button>
      ) : (
        <div class="answer__open">{words}</div>
      )}
      {files.length > 0 && (
        <span class="answer__files">
          <Icon name="paperclip" />
          <span aria-hidden="true">{files.length}</span>
          <span class="visually-hidden">{t('files_count', { count: files.length })}</span>
        </span>
      )}
      {may && (
        <IconButton
          icon="trash"
          label={t('delete_answer_of', { short })}
          onClick={() => onAsk({ kind: 'delete', answer })}
        />
      )}
    </li>
  );
}

/** A language by its name in the language of the page; its two letters where the browser knows none. */
export function languageName(tag: string): string {
  const named = new Intl.DisplayNames([language.value], { type: 'language', fallback: 'code' });
  try {
    const name = named.of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  } catch {
    return tag;
  }
}
