import { Button, formatDate, IconButton } from '@bellhop/ui';
import { HOLIDAYS_MAX, type HolidayFields, holidayProblem } from '../state/hours.ts';
import { t } from '../t.ts';
import { PeriodsField } from './hours-periods.tsx';
import { FieldGroup, SmallField } from './menu-fields.tsx';

interface HolidaysProps {
  holidays: readonly HolidayFields[];
  tried: boolean;
  onChange: (holidays: HolidayFields[]) => void;
}

/** Days that are not like others. */
export function HolidaysField({ holidays, tried, onChange }: HolidaysProps) {
  const set = (at: number, change: Partial<HolidayFields>) =>
    onChange(holidays.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <FieldGroup title={t('holidays')} hint={t('holidays_hint')}>
      {holidays.map((holiday, at) => {
        const problem = tried ? holidayProblem(holidays, at) : null;
        const isOfPeriods = problem === 'period_times' || problem === 'period_overlap';
        const name = holiday.name.trim() || (holiday.date ? formatDate(holiday.date) : t('holiday_new'));
        return (
          <fieldset key={at} class="holiday">
            <legend class="visually-hidden">{name}</legend>
            <div class="holiday__what">
              <label class="small-field">
                <span>{t('day')}</span>
                <input
                  class="input"
                  type="date"
                  value={holiday.date}
                  aria-invalid={problem === 'holiday_twice' || (problem === 'required' && !holiday.date)}
                  onInput={(event) => set(at, { date: event.currentTarget.value })}
                />
              </label>
              <SmallField
                class="holiday__name"
                label={t('holiday_name')}
                value={holiday.name}
                invalid={problem === 'required' && holiday.name.trim() === ''}
                onInput={(value) => set(at, { name: value })}
              />
              <IconButton
                icon="trash"
                label={`${t('remove')}: ${name}`}
                onClick={() => onChange(holidays.filter((_, place) => place !== at))}
              />
            </div>
            <PeriodsField
              day={name}
              periods={holiday.periods}
              problem={problem && isOfPeriods ? t(problem) : undefined}
              onChange={(periods) => set(at, { periods })}
            />
            {problem && !isOfPeriods && (
              <p class="field__problem" role="alert">
                {t(problem)}
              </p>
            )}
          </fieldset>
        );
      })}
      {holidays.length < HOLIDAYS_MAX && (
        <Button icon="plus" onClick={() => onChange([...holidays, { date: '', name: '', periods: [] }])}>
          {t('holiday_add')}
        </Button>
      )}
    </FieldGroup>
  );
}
