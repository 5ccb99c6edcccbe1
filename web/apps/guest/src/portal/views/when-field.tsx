import { formatDate } from '@bellhop/ui';
import { useId } from 'preact/hooks';
import type { Time } from '../state/hours.ts';
import { t } from '../t.ts';

interface WhenFieldProps {
  times: readonly Time[];
  /** RFC 3339, or null for as soon as possible. */
  at: string | null;
  /** False when a kitchen is closed: then only a time to come is left. */
  nowOpen: boolean;
  minutes: number;
  today: string;
  onChange: (at: string | null) => void;
}

/** Now, or at a time within the stay at which everything in the basket is served. */
export function WhenField({ times, at, nowOpen, minutes, today, onChange }: WhenFieldProps) {
  const id = useId();
  const chosen = times.find((time) => time.at === at) ?? null;
  const later = chosen !== null || !nowOpen;
  const days = [...new Set(times.map((time) => time.day))];
  const day = chosen?.day ?? days[0] ?? today;
  const firstOf = (wanted: string) => times.find((time) => time.day === wanted)?.at ?? null;
  return (
    <fieldset class="options when">
      <legend>{t('when')}</legend>
      <label class="option">
        <input type="radio" name={id} checked={!later} disabled={!nowOpen} onChange={() => onChange(null)} />
        <span>{nowOpen ? t('when_now', { count: minutes }) : t('when_now_closed')}</span>
      </label>
      <label class="option">
        <input
          type="radio"
          name={id}
          checked={later}
          disabled={times.length === 0}
          onChange={() => onChange(firstOf(day))}
        />
        <span>{t(times.length === 0 ? 'when_never' : 'when_later')}</span>
      </label>
      {later && times.length > 0 && (
        <div class="when__fields">
          <label class="field">
            <span class="field__label">{t('day')}</span>
            <select
              class="input"
              value={day}
              onChange={(event) => onChange(firstOf(event.currentTarget.value))}
            >
              {days.map((one) => (
                <option key={one} value={one}>
                  {one === today ? t('today') : formatDate(one)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span class="field__label">{t('time')}</span>
            <select
              class="input"
              value={chosen?.at ?? ''}
              onChange={(event) => onChange(event.currentTarget.value || null)}
            >
              {!chosen && <option value="">{t('please_choose')}</option>}
              {times
                .filter((time) => time.day === day)
                .map((time) => (
                  <option key={time.at} value={time.at}>
                    {time.time}
                  </option>
                ))}
            </select>
          </label>
        </div>
      )}
    </fieldset>
  );
}
