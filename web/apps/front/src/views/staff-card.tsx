import type { DemoHotel } from '@bellhop/sdk';
import { Avatar, Icon } from '@bellhop/ui';
import { type TextKey, t } from '../t.ts';
import { Fact } from './fact.tsx';

export type DemoStaff = DemoHotel['staff'][number];

export function StaffCard({ staff }: { staff: DemoStaff[] }) {
  const agents = staff.filter(({ role }) => role === 'agent');
  const person = agents.find(({ departments }) => departments.includes('Reception')) ?? agents[0] ?? staff[0];
  return (
    <section class="door card" aria-labelledby="staff-side">
      <div class="door__words">
        <h2 id="staff-side">{t('staff_side')}</h2>
        <p>{t('staff_step')}</p>
        {person && (
          <>
            <p class="person">
              <Avatar name={person.name} image={person.image} />
              <span>
                <strong>{person.name}</strong>
                <br />
                {person.title || roleName(person.role)}
              </span>
            </p>
            <dl class="facts">
              <Fact name={t('user')} value={person.username} copy />
              <Fact name={t('password')} value={person.password} copy />
            </dl>
          </>
        )}
        <a class="button button--primary" href="/console/" target="_blank" rel="noopener">
          <Icon name="external" />
          {t('open_console')}
        </a>
      </div>
    </section>
  );
}

const ROLES: Record<string, TextKey> = {
  owner: 'role_owner',
  manager: 'role_manager',
  agent: 'role_agent',
  read_only: 'role_read_only',
};

export function roleName(role: string): string {
  const key = ROLES[role];
  return key ? t(key) : role;
}
