import type { Me, StaffMember } from '@bellhop/sdk';
import { Avatar, Icon } from '@bellhop/ui';
import { reaches } from '../state/team.ts';
import { t } from '../t.ts';
import { DutySwitch } from './duty-switch.tsx';
import { Popover, PopoverItem } from './popover.tsx';
import type { TeamAsked } from './team-dialogs.tsx';

interface RowProps {
  me: Me;
  person: StaffMember;
  onAsk: (asked: TeamAsked) => void;
}

export function TeamRow({ me, person, onAsk }: RowProps) {
  const { name, title, username, active, departments, role } = person;
  const own = person.id === me.staff.id;
  return (
    <li class={`person${active ? '' : ' person--away'}`} data-person={username ?? person.id}>
      <Avatar name={name} image={person.image} />
      <div class="person__who">
        <p>
          <strong>{name}</strong>
          {own && <span class="tag">{t('you')}</span>}
        </p>
        <p class="soft">{username === null ? title : `${title} · ${username}`}</p>
      </div>
      <ul class="tags person__where" aria-label={t('departments')}>
        {departments.map((department) => (
          <li key={department.id} class="tag">
            {department.name}
          </li>
        ))}
      </ul>
      <span class="person__role">{t(`role_${role}`)}</span>
      <span class="person__duty">
        {active ? <DutySwitch person={person} /> : <span class="tag tag--warn">{t('may_not_sign_in')}</span>}
      </span>
      {reaches(me.staff.role, role) ? (
        <PersonMenu person={person} own={own} onAsk={onAsk} />
      ) : (
        <span class="icon-button" title={t('above_you')}>
          <Icon name="lock" />
          <span class="visually-hidden">{t('above_you')}</span>
        </span>
      )}
    </li>
  );
}

function PersonMenu({ person, own, onAsk }: Omit<RowProps, 'me'> & { own: boolean }) {
  const { active } = person;
  return (
    <Popover class="icon-button" label={t('more_about', { name: person.name })} icon={<Icon name="dots" />}>
      {(close) => (
        <ul>
          <PopoverItem close={close} onClick={() => onAsk({ kind: 'edit', person })}>
            <Icon name="pencil" />
            {t('edit')}
          </PopoverItem>
          {!own && (
            <PopoverItem close={close} onClick={() => onAsk({ kind: 'password', person })}>
              <Icon name="key" />
              {t('new_password')}
            </PopoverItem>
          )}
          <PopoverItem close={close} onClick={() => onAsk({ kind: 'sign-out', person })}>
            <Icon name="log-out" />
            {t('sign_out_everywhere')}
          </PopoverItem>
          {!own && (
            <PopoverItem
              close={close}
              danger={active}
              onClick={() => onAsk({ kind: active ? 'deactivate' : 'activate', person })}
            >
              <Icon name={active ? 'ban' : 'check'} />
              {t(active ? 'deactivate' : 'activate')}
            </PopoverItem>
          )}
        </ul>
      )}
    </Popover>
  );
}
