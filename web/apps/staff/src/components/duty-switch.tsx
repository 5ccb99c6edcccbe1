import type { Me, StaffMember } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { me as signedIn } from '../stores/session.ts';
import { switchDuty, switchOwnDuty } from '../stores/team.ts';
import { t } from '../t.ts';

/** In reach on every page: guests' messages call only those who are on duty. */
export function OwnDutySwitch({ me }: { me: Me }) {
  const { on_duty } = me.staff;
  return (
    <button
      type="button"
      class="switch switch--good rail__duty"
      role="switch"
      aria-checked={on_duty}
      aria-label={t('duty_on')}
      aria-keyshortcuts="Shift+D"
      title={t(on_duty ? 'duty_on_tip' : 'duty_off_tip')}
      onClick={() => void switchOwn(!on_duty)}
    >
      <span class="switch__track" aria-hidden="true" />
      <span class="rail__label" aria-hidden="true">
        {t(on_duty ? 'duty_on' : 'duty_off')}
      </span>
    </button>
  );
}

/** For the key. */
export function toggleOwnDuty(): boolean {
  const who = signedIn.value;
  if (who) void switchOwn(!who.staff.on_duty);
  return who !== null;
}

async function switchOwn(onDuty: boolean): Promise<void> {
  if (await switchOwnDuty(onDuty)) showToast(t(onDuty ? 'duty_on_told' : 'duty_off_told'));
}

/** For a colleague, by whoever may. */
export function DutySwitch({ person, disabled = false }: { person: StaffMember; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="switch switch--good"
      role="switch"
      aria-checked={person.on_duty}
      aria-label={t('duty_of', { name: person.name })}
      disabled={disabled}
      onClick={() => void switchDuty(person, !person.on_duty)}
    >
      <span class="switch__track" aria-hidden="true" />
      <span aria-hidden="true">{t(person.on_duty ? 'duty_on' : 'duty_off')}</span>
    </button>
  );
}
