import type { StaffMember } from '@bellhop/sdk';
import { Button, CopyButton } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { drawn, isPassword, suggestPassword } from '../state/password.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { Field, FormActions } from './fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

interface SuggestionProps {
  value: string;
  onInput: (value: string) => void;
  problem: string | undefined;
}

/** Readable on purpose: somebody will pass it on by word of mouth, and it is changed afterwards. */
export function PasswordSuggestion({ value, onInput, problem }: SuggestionProps) {
  return (
    <div class="suggested">
      <Field
        label={t('first_password')}
        hint={t('first_password_hint')}
        value={value}
        onInput={onInput}
        problem={problem}
      />
      <div class="suggested__tools">
        <CopyButton value={value} what={t('password')} />
        <Button icon="retry" onClick={() => onInput(suggestPassword(drawn))}>
          {t('another_password')}
        </Button>
      </div>
    </div>
  );
}

interface FormProps {
  person: StaffMember;
  onSet: (password: string) => void;
  onClose: () => void;
}

export function PasswordForm({ person, onSet, onClose }: FormProps) {
  const [password, setPassword] = useState(() => suggestPassword(drawn));
  const form = useKeeping({
    complete: () => isPassword(password),
    act: async () => {
      await guarded(api.setPassword(person.id, password));
      onSet(password);
      return false;
    },
    onDone: onClose,
    fieldOf: (code) => (code === 'password' ? ('password' as const) : null),
  });
  const tooShort = form.tried && !isPassword(password) ? t('password_problem') : undefined;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('new_password_text', { name: person.name })}</p>
      <PasswordSuggestion
        value={password}
        onInput={setPassword}
        problem={tooShort ?? form.refused('password')}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('set_password')} onClose={onClose} />
    </form>
  );
}
