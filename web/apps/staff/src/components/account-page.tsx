import type { Me } from '@bellhop/sdk';
import { Avatar, Button, Dialog } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { isPassword } from '../state/password.ts';
import { api, guarded, sessionState } from '../stores/session.ts';
import { useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area } from './area.tsx';
import { Confirm } from './confirm.tsx';
import { Problem } from './menu-saving.tsx';
import { SecretField } from './secret-field.tsx';
import { useKeeping } from './use-keeping.ts';

export function AccountPage({ me }: { me: Me }) {
  return (
    <Area me={me} title={t('my_account')} lead={t('my_account_lead')}>
      <div class="account">
        <Self me={me} />
        <section class="area-panel area-panel--padded">
          <h2>{t('change_password')}</h2>
          <PasswordChange username={me.staff.username} />
        </section>
        <SignOutEverywhere />
      </div>
    </Area>
  );
}

function Self({ me }: { me: Me }) {
  const { name, title, image, username, role, departments } = me.staff;
  return (
    <section class="area-panel area-panel--padded account__self" aria-label={name}>
      <Avatar name={name} image={image} size="large" />
      <div>
        <h2>{name}</h2>
        <p class="soft">{title}</p>
      </div>
      <dl class="own-facts">
        <div>
          <dt>{t('username')}</dt>
          <dd>{username}</dd>
        </div>
        <div>
          <dt>{t('role')}</dt>
          <dd>{t(`role_${role}`)}</dd>
        </div>
        <div>
          <dt>{t('departments')}</dt>
          <dd>{departments.map((department) => department.name).join(', ') || t('none')}</dd>
        </div>
      </dl>
    </section>
  );
}

function PasswordChange({ username }: { username: string }) {
  const [old, setOld] = useState('');
  const [wish, setWish] = useState('');
  useUnsaved(old !== '' || wish !== '');
  const form = useKeeping({
    complete: () => old !== '' && isPassword(wish),
    act: () => guarded(api.setOwnPassword(old, wish)),
    // The house has ended every sign-in, this one too.
    onDone: () => {
      sessionState.value = 'signed-out';
    },
    fieldOf: (code) =>
      code === 'wrong_password' ? ('old' as const) : code === 'password' ? ('new' as const) : null,
  });
  const { tried } = form;
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="soft">{t('change_password_text')}</p>
      <input
        class="visually-hidden"
        autocomplete="username"
        tabIndex={-1}
        aria-hidden="true"
        readOnly
        value={username}
      />
      <SecretField
        label={t('present_password')}
        autocomplete="current-password"
        value={old}
        onInput={setOld}
        problem={tried && old === '' ? t('required') : form.refused('old')}
      />
      <SecretField
        label={t('wished_password')}
        autocomplete="new-password"
        hint={t('password_rule')}
        value={wish}
        onInput={setWish}
        problem={tried && !isPassword(wish) ? t('password_problem') : form.refused('new')}
      />
      <Problem text={form.problem} />
      <div>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t('change_password')}
        </Button>
      </div>
    </form>
  );
}

function SignOutEverywhere() {
  const [asked, setAsked] = useState(false);
  const act = async () => {
    await guarded(api.signOutEverywhere());
    sessionState.value = 'signed-out';
  };
  return (
    <section class="area-panel area-panel--padded form">
      <h2>{t('sign_out_everywhere')}</h2>
      <p class="soft">{t('sign_out_own_text')}</p>
      <div>
        <Button icon="log-out" onClick={() => setAsked(true)}>
          {t('sign_out_everywhere')}
        </Button>
      </div>
      <Dialog open={asked} title={t('sign_out_everywhere')} onClose={() => setAsked(false)}>
        <Confirm
          lines={[t('sign_out_own_text')]}
          label={t('sign_out_everywhere')}
          act={act}
          onClose={() => setAsked(false)}
        />
      </Dialog>
    </section>
  );
}
