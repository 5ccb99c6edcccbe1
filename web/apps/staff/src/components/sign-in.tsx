import { ApiError } from '@bellhop/sdk';
import { Button, EmptyState, Icon, IconButton, LanguageSwitch } from '@bellhop/ui';
import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { loadSession, signIn } from '../stores/session.ts';
import { t } from '../t.ts';

export function SignIn({ expired }: { expired: boolean }) {
  return (
    <main class="sign-in">
      <div class="sign-in__card card">
        <div class="sign-in__head">
          <span class="sign-in__mark" aria-hidden="true">
            <Icon name="bell" />
          </span>
          <h1>{t('sign_in')}</h1>
          <p>{t('sign_in_lead')}</p>
        </div>
        {expired && <p class="notice notice--warn">{t('session_expired')}</p>}
        <SignInForm />
        <LanguageSwitch />
      </div>
    </main>
  );
}

function SignInForm() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useWait();
  const field = useRef<HTMLInputElement>(null);
  const name = useId();

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    if (username.trim() === '' || password === '') return setProblem(t('fill_both'));
    setBusy(true);
    setProblem(null);
    try {
      await signIn(username.trim(), password);
    } catch (error) {
      if (error instanceof ApiError && error.status === 429) setWait(error.retryAfter ?? 60);
      else setProblem(words(error));
      if (error instanceof ApiError && error.status === 401) setPassword('');
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const shown = wait > 0 ? t('too_many', { count: wait }) : problem;
  return (
    <form class="form" onSubmit={submit} noValidate>
      <div class="field">
        <label class="field__label" for={name}>
          {t('username')}
        </label>
        <input
          id={name}
          class="input"
          value={username}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
      </div>
      <PasswordField value={password} onInput={setPassword} field={field} />
      <p class="sign-in__problem" role="alert">
        {shown && <span class="notice notice--error">{shown}</span>}
      </p>
      <Button type="submit" variant="primary" busy={busy} disabled={wait > 0}>
        {t('sign_in')}
      </Button>
    </form>
  );
}

interface PasswordFieldProps {
  value: string;
  onInput: (value: string) => void;
  field: RefObject<HTMLInputElement | null>;
}

function PasswordField({ value, onInput, field }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('password')}
      </label>
      <div class="password">
        <input
          id={id}
          ref={field}
          class="input"
          // The types know one literal for each kind of field; this field is either.
          type={(visible ? 'text' : 'password') as 'password'}
          value={value}
          autocomplete="current-password"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <IconButton
          icon={visible ? 'eye-off' : 'eye'}
          label={t(visible ? 'hide_password' : 'show_password')}
          onClick={() => setVisible(!visible)}
        />
      </div>
    </div>
  );
}

function words(error: unknown): string {
  if (!(error instanceof ApiError)) return t('unexpected', { reason: String(error) });
  if (error.status === 401) return t('wrong_credentials');
  return error.status === 0 ? t('no_line') : t('unexpected', { reason: error.message });
}

/** Counts whole seconds down to zero. */
function useWait(): [number, (seconds: number) => void] {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1_000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds];
}

export function Unreachable() {
  return (
    <main class="sign-in">
      <EmptyState icon="wifi-off" title={t('unreachable')} text={t('unreachable_text')}>
        <Button icon="retry" onClick={() => void loadSession()}>
          {t('try_again')}
        </Button>
      </EmptyState>
    </main>
  );
}
