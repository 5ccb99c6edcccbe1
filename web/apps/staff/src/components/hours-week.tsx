import type { Period } from '@bellhop/sdk';
import { Button } from '@bellhop/ui';
import { copiedMonday, type HoursFields, periodsProblem } from '../state/hours.ts';
import { t } from '../t.ts';
import { PeriodsField } from './hours-periods.tsx';
import { FieldGroup } from './menu-fields.tsx';

interface WeekProps {
  week: HoursFields['week'];
  tried: boolean;
  onChange: (week: Period[][]) => void;
}

export function WeekField({ week, tried, onChange }: WeekProps) {
  const set = (at: number, periods: Period[]) =>
    onChange(week.map((day, place) => (place === at ? periods : [...day])));
  return (
    <FieldGroup title={t('hours_week')} hint={t('hours_week_hint')}>
      <div class="week">
        {week.map((periods, at) => {
          const day = t(`day_${(at + 1) as 1}`);
          const problem = tried ? periodsProblem(periods) : null;
          return (
            <fieldset key={day} class="week__day">
              <legend class="visually-hidden">{day}</legend>
              <span class="week__name" aria-hidden="true">
                {day}
              </span>
              <PeriodsField
                day={day}
                periods={periods}
                problem={problem ? t(problem) : undefined}
                onChange={(next) => set(at, next)}
              />
            </fieldset>
          );
        })}
      </div>
      <Button icon="copy" onClick={() => onChange(copiedMonday(week))}>
        {t('copy_monday')}
      </Button>
    </FieldGroup>
  );
}
