import type { Me, StaffMember } from '@bellhop/sdk';
import { Dialog, showToast } from '@bellhop/ui';
import { api, guarded, sessionState } from '../stores/session.ts';
import { keepColleague } from '../stores/team.ts';
import { leave } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Confirm } from './confirm.tsx';
import { Handed } from './team-handed.tsx';
import { PasswordForm } from './team-password.tsx';
import { PersonForm } from './team-person-form.tsx';

export type TeamAsked =
  | { kind: 'add' }
  | { kind: 'edit' | 'password' | 'sign-out' | 'deactivate' | 'activate'; person: StaffMember }
  /** The only time a password is shown. */
  | { kind: 'handed'; person: StaffMember; password: string; isNew: boolean };

interface DialogsProps {
  me: Me;
  asked: TeamAsked | null;
  onAsk: (asked: TeamAsked) => void;
  onClose: () => void;
}

export function TeamDialogs({ me, asked, onAsk, onClose }: DialogsProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={() => leave(onClose)}>
      {asked && <Content key={asked.kind} me={me} asked={asked} onAsk={onAsk} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf(asked: TeamAsked): string {
  if (asked.kind === 'add') return t('add_person');
  const { name } = asked.person;
  switch (asked.kind) {
    case 'edit':
      return t('edit_person', { name });
    case 'password':
      return t('new_password_for', { name });
    case 'sign-out':
      return t('sign_out_title', { name });
    case 'deactivate':
      return t('deactivate_title', { name });
    case 'activate':
      return t('activate_title', { name });
    case 'handed':
      return t(asked.isNew ? 'person_added' : 'password_set', { name });
  }
}

function Content({ me, asked, onAsk, onClose }: Omit<DialogsProps, 'asked'> & { asked: TeamAsked }) {
  switch (asked.kind) {
    case 'add':
    case 'edit':
      return (
        <PersonForm
          me={me}
          person={asked.kind === 'edit' ? asked.person : null}
          onAdded={(person, password) => onAsk({ kind: 'handed', person, password, isNew: true })}
          onClose={onClose}
        />
      );
    case 'password':
      return (
        <PasswordForm
          person={asked.person}
          onSet={(password) => onAsk({ kind: 'handed', person: asked.person, password, isNew: false })}
          onClose={onClose}
        />
      );
    case 'handed':
      return <Handed person={asked.person} password={asked.password} onClose={onClose} />;
    default:
      return <Question me={me} asked={asked} onClose={onClose} />;
  }
}

interface QuestionProps {
  me: Me;
  asked: Extract<TeamAsked, { kind: 'sign-out' | 'deactivate' | 'activate' | 'edit' | 'password' }>;
  onClose: () => void;
}

function Question({ me, asked: { kind, person }, onClose }: QuestionProps) {
  const { id, name } = person;
  if (kind === 'sign-out') {
    const own = id === me.staff.id;
    const act = async () => {
      await guarded(own ? api.signOutEverywhere() : api.signColleagueOut(id));
      if (own) sessionState.value = 'signed-out';
      else showToast(t('signed_out_told', { name }));
    };
    const lines = [t(own ? 'sign_out_own_text' : 'sign_out_text', { name })];
    return <Confirm lines={lines} label={t('sign_out_everywhere')} act={act} onClose={onClose} />;
  }
  const active = kind === 'activate';
  const act = async () => {
    await keepColleague(api.editColleague(id, { active }));
    showToast(t(active ? 'activated_told' : 'deactivated_told', { name }));
  };
  const lines = active
    ? [t('activate_text', { name })]
    : [t('deactivate_text', { name }), t('deactivate_now'), t('deactivate_guests'), t('deactivate_stays')];
  return (
    <Confirm
      lines={lines}
      label={t(active ? 'activate' : 'deactivate')}
      variant={active ? 'primary' : 'danger'}
      act={act}
      onClose={onClose}
    />
  );
}
