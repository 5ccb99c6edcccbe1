import type { StaffMember } from '@bellhop/sdk';
import { Avatar } from '@bellhop/ui';
import { RECEPTION, watches } from '../state/team.ts';
import { departments } from '../stores/departments.ts';
import { team } from '../stores/team.ts';
import { t } from '../t.ts';

/** Who would be called now, by department. Changes by itself. */
export function DutyList() {
  const all = watches(departments.value, team.value ?? []);
  return (
    <section class="duty-list" aria-labelledby="duty-list">
      <h2 id="duty-list">{t('on_duty_now')}</h2>
      <ul class="duty-list__departments">
        {all.map(({ department, people }) => (
          <li key={department.id} class="area-panel watch" data-watch={department.name}>
            <h3>
              {department.name}
              <span class="watch__count">{people.length}</span>
            </h3>
            {people.length === 0 ? (
              <p class="soft">
                {t(department.name === RECEPTION ? 'nobody_at_reception' : 'nobody_on_duty')}
              </p>
            ) : (
              <ul>
                {people.map((person) => (
                  <Watcher key={person.id} person={person} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Watcher({ person }: { person: StaffMember }) {
  return (
    <li class="watcher">
      <Avatar name={person.name} image={person.image} size="small" />
      <span>
        <strong>{person.name}</strong>
        <span class="soft">{person.title}</span>
      </span>
    </li>
  );
}
