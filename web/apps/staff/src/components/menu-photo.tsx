import { ApiError } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { useId, useRef, useState } from 'preact/hooks';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { shrinkPhoto } from './shrink-photo.ts';

interface PhotoProps {
  name: string;
  photo: string | null;
  onChange: (photo: string | null) => void;
}

/** The picture is kept by the house as soon as it is chosen; one that no item shows is forgotten there. */
export function PhotoField({ name, photo, onChange }: PhotoProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      onChange((await guarded(api.addPhoto(await shrinkPhoto(file)))).photo);
    } catch (error) {
      const refused = error instanceof ApiError;
      setProblem(refused ? (error.status === 0 ? t('no_line') : error.message) : t('photo_failed'));
    }
    if (input.current) input.current.value = '';
    setBusy(false);
  };
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('photo')}
      </label>
      <div class="photo-field">
        <span class="photo-field__picture">
          {photo === null ? <Icon name="image" /> : <img src={photo} alt={t('photo_of', { name })} />}
        </span>
        <div class="photo-field__tools">
          <input
            ref={input}
            id={id}
            class="visually-hidden"
            type="file"
            accept="image/*"
            tabIndex={-1}
            onChange={(event) => void chosen(event.currentTarget.files?.[0])}
          />
          <Button icon="image" busy={busy} onClick={() => input.current?.click()}>
            {t(photo === null ? 'photo_choose' : 'photo_change')}
          </Button>
          {photo !== null && (
            <Button variant="quiet" icon="trash" onClick={() => onChange(null)}>
              {t('photo_remove')}
            </Button>
          )}
          <p
            class={problem === null ? 'field__hint' : 'field__problem'}
            role={problem === null ? undefined : 'alert'}
          >
            {problem ?? t('photo_hint')}
          </p>
        </div>
      </div>
    </div>
  );
}
