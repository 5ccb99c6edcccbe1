import type { JSX } from 'preact';
import { t } from '../words.ts';
import type { PanelProps } from './panel.tsx';

/** Where the visitor may leave an address, be remembered and be forgotten. */
export function Details({ state, chat, options }: PanelProps) {
  const { hasSaved, contactFault } = state;
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const told = new FormData(event.currentTarget as HTMLFormElement);
    void chat.saveContact(Object.fromEntries([...told].filter(([, words]) => words)));
  };
  return (
    <div class="details">
      {/* What an address must look like is said by the server, in one voice with its other answers. */}
      <form onSubmit={save} noValidate>
        <p>{t('why')}</p>
        <Field label={t('name')} name="userName" type="text" autocomplete="name" />
        <Field label="E-mail" name="email" type="email" autocomplete="email" />
        <Field label={t('phone')} name="phone" type="tel" autocomplete="tel" />
        <p id="said" role="status" class={contactFault === undefined ? '' : 'bad'}>
          {hasSaved ? t('thanks') : contactFault === '' ? t('trouble') : contactFault}
        </p>
        <button type="submit" class="main">
          {t('save')}
        </button>
      </form>
      {options.consent !== 'never' && !state.isRemembered && (
        <label class="tick">
          <input type="checkbox" checked={false} onChange={chat.remember} />
          {t('remember')}
        </label>
      )}
      <button type="button" class="quiet" onClick={chat.forget}>
        {t('forget')}
      </button>
    </div>
  );
}

type FieldProps = JSX.IntrinsicElements['input'] & { label: string };

function Field({ label, ...rest }: FieldProps) {
  return (
    <label>
      {label}
      <input {...rest} aria-describedby="said" />
    </label>
  );
}
