import { Button, IconButton } from '@bellhop/ui';
import { type MenuFields, nextSlot, type SlotFields, WEEK, type WindowFields } from '../state/menu-form.ts';
import { t } from '../t.ts';
import { FieldGroup, SmallField } from './menu-fields.tsx';

interface WindowProps {
  windows: readonly WindowFields[];
  problem?: string;
  onChange: (windows: WindowFields[]) => void;
}

const WINDOWS_MAX = 14;

export function WindowFieldset({ windows, problem, onChange }: WindowProps) {
  const set = (at: number, change: Partial<WindowFields>) =>
    onChange(windows.map((window, place) => (place === at ? { ...window, ...change } : window)));
  const toggled = (days: number[], day: number) =>
    WEEK.filter((one) => (one === day ? !days.includes(day) : days.includes(one)));
  return (
    <FieldGroup title={t('windows')} hint={t('windows_hint')} problem={problem}>
      {windows.map((window, at) => (
        <fieldset key={at} class="hours">
          <legend class="visually-hidden">{t('window_n', { n: at + 1 })}</legend>
          <div class="days">
            {WEEK.map((day) => (
              <button
                key={day}
                type="button"
                class="chip days__day"
                aria-pressed={window.days.includes(day)}
                onClick={() => set(at, { days: toggled(window.days, day) })}
              >
                {t(`weekday_${day}`)}
              </button>
            ))}
          </div>
          <SmallField
            type="time"
            label={t('from_time')}
            value={window.from}
            onInput={(from) => set(at, { from })}
          />
          <SmallField
            type="time"
            label={t('until_time')}
            value={window.until}
            onInput={(until) => set(at, { until })}
          />
          <IconButton
            icon="trash"
            label={`${t('remove')}: ${t('window_n', { n: at + 1 })}`}
            onClick={() => onChange(windows.filter((_, place) => place !== at))}
          />
        </fieldset>
      ))}
      {windows.length < WINDOWS_MAX && (
        <Button
          icon="plus"
          onClick={() => onChange([...windows, { days: [...WEEK], from: '12:00', until: '22:00' }])}
        >
          {t('window_add')}
        </Button>
      )}
    </FieldGroup>
  );
}

interface SlotProps {
  fields: MenuFields;
  cutOffProblem?: string;
  problem?: string;
  onChange: (change: Partial<MenuFields>) => void;
}

const SLOTS_MAX = 48;

export function SlotFieldset({ fields, cutOffProblem, problem, onChange }: SlotProps) {
  const { slots } = fields;
  const set = (at: number, change: Partial<SlotFields>) =>
    onChange({ slots: slots.map((slot, place) => (place === at ? { ...slot, ...change } : slot)) });
  return (
    <>
      <FieldGroup title={t('cut_off')} problem={cutOffProblem}>
        <SmallField
          type="time"
          label={t('until_time')}
          value={fields.cutOff}
          invalid={cutOffProblem !== undefined}
          onInput={(cutOff) => onChange({ cutOff })}
        />
      </FieldGroup>
      <FieldGroup title={t('slots')} hint={t('slots_hint')} problem={problem}>
        {slots.map((slot, at) => (
          <fieldset key={at} class="hours">
            <legend class="visually-hidden">{t('slot_n', { n: at + 1 })}</legend>
            <SmallField
              type="time"
              label={t('from_time')}
              value={slot.from}
              onInput={(from) => set(at, { from })}
            />
            <SmallField
              type="time"
              label={t('until_time')}
              value={slot.until}
              onInput={(until) => set(at, { until })}
            />
            <SmallField
              type="number"
              label={t('capacity')}
              value={slot.capacity}
              onInput={(capacity) => set(at, { capacity })}
            />
            <IconButton
              icon="trash"
              label={`${t('remove')}: ${t('slot_n', { n: at + 1 })}`}
              onClick={() => onChange({ slots: slots.filter((_, place) => place !== at) })}
            />
          </fieldset>
        ))}
        {slots.length < SLOTS_MAX && (
          <Button icon="plus" onClick={() => onChange({ slots: [...slots, nextSlot(slots)] })}>
            {t('slot_add')}
          </Button>
        )}
      </FieldGroup>
    </>
  );
}
