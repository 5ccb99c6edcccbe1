import type { Me } from '@bellhop/sdk';
import { Button, EmptyState } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { inOrder, ofDepartment } from '../state/team.ts';
import { departments } from '../stores/departments.ts';
import { loadTeam, team, teamFailed } from '../stores/team.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { SearchField } from './search-field.tsx';
import { type TeamAsked, TeamDialogs } from './team-dialogs.tsx';
import { DutyList } from './team-duty-list.tsx';
import { TeamRow } from './team-row.tsx';

/** Everybody sees who is on duty; managers look after the people. */
export function TeamPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<TeamAsked | null>(null);
  useEffect(() => void loadTeam(), []);
  const people = team.value;
  const may = me.may.administer;
  const add = (
    <Button variant="primary" icon="plus" onClick={() => setAsked({ kind: 'add' })}>
      {t('add_person')}
    </Button>
  );
  return (
    <Area me={me} title={t('team')} lead={t(may ? 'team_lead' : 'team_lead_agents')} action={may && add}>
      {people === null || departments.value.length === 0 ? (
        <NotYet failed={teamFailed.value} load={loadTeam} />
      ) : may ? (
        <div class="team">
          <People me={me} onAsk={setAsked} />
          <DutyList />
        </div>
      ) : (
        <DutyList />
      )}
      <TeamDialogs me={me} asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </Area>
  );
}

function People({ me, onAsk }: { me: Me; onAsk: (asked: TeamAsked) => void }) {
  const [department, setDepartment] = useState<number | null>(null);
  const [search, setSearch] = useState('');
  const words = search.trim().toLocaleLowerCase();
  const shown = inOrder(ofDepartment(team.value ?? [], department)).filter((person) =>
    [person.name, person.title, person.username ?? ''].join(' ').toLocaleLowerCase().includes(words),
  );
  return (
    <section class="team__people" aria-label={t('people')}>
      <div class="area__tools">
        <DepartmentFilter value={department} onChange={setDepartment} />
        <SearchField value={search} label={t('search_people')} onInput={setSearch} />
      </div>
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t('nobody_fits')} />
      ) : (
        <ul class="area-panel people">
          {shown.map((person) => (
            <TeamRow key={person.id} me={me} person={person} onAsk={onAsk} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FilterProps {
  value: number | null;
  onChange: (department: number | null) => void;
}

export function DepartmentFilter({ value, onChange }: FilterProps) {
  return (
    <label class="filter-select">
      <span>{t('in_department')}</span>
      <select
        class="input"
        value={value === null ? '' : String(value)}
        onChange={(event) =>
          onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
        }
      >
        <option value="">{t('any_department')}</option>
        {departments.value.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
