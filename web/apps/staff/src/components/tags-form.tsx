import type { ConversationRow } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { suggestedTags, TAG_LENGTH, TAGS_MAX, tagOf } from '../state/tags.ts';
import { setTags } from '../stores/desk.ts';
import { rows } from '../stores/inbox.ts';
import { t } from '../t.ts';

interface TagsFormProps {
  row: ConversationRow;
  onClose: () => void;
}

/** Every change is kept at once; Enter in the empty field is the end of it. */
export function TagsForm({ row, onClose }: TagsFormProps) {
  const id = useId();
  const [text, setText] = useState('');
  const full = row.tags.length >= TAGS_MAX;
  const add = async (tag: string) => {
    if (tag === '' || row.tags.includes(tag)) return setText('');
    if (await setTags(row.id, [...row.tags, tag])) setText('');
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const tag = tagOf(text);
    if (tag === '') onClose();
    else void add(tag);
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <div class="field">
        <label class="field__label" for={id}>
          {t('new_tag')}
        </label>
        <input
          id={id}
          class="input"
          autocomplete="off"
          value={text}
          maxLength={TAG_LENGTH}
          disabled={full}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="field__hint">{t(full ? 'tags_full' : 'tags_hint')}</p>
      </div>
      {row.tags.length > 0 && (
        <ul class="pills" aria-label={t('tags')}>
          {row.tags.map((tag) => (
            <li key={tag} class="pill">
              <span>{tag}</span>
              <button
                type="button"
                class="pill__remove"
                aria-label={t('remove_tag', { tag })}
                onClick={() =>
                  void setTags(
                    row.id,
                    row.tags.filter((known) => known !== tag),
                  )
                }
              >
                <Icon name="x" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <ul class="pills" aria-label={t('known_tags')}>
          {suggestedTags([...rows.value.values()], row.tags, text).map((tag) => (
            <li key={tag}>
              <button type="button" class="pill pill--offer" onClick={() => void add(tag)}>
                <Icon name="plus" />
                <span>{tag}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="dialog__actions">
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </form>
  );
}
