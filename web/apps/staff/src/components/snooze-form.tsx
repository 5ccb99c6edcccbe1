import type { ConversationRow } from '@bellhop/sdk';
import { Button, dayKey } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { isAsleep } from '../state/inbox.ts';
import { chosenTime, laterChoices } from '../state/snooze.ts';
import { minute } from '../stores/clock.ts';
import { snooze } from '../stores/desk.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { comingTime } from './desk-marks.tsx';
import { digitOf } from './digits.ts';

interface SnoozeFormProps {
  row: ConversationRow;
  onClose: () => void;
}

/** When it comes back. A message of the guest wakes it earlier. */
export function SnoozeForm({ row, onClose }: SnoozeFormProps) {
  const zone = hotelZone();
  const choices = laterChoices(minute.value, zone);
  const [day, setDay] = useState(() => dayKey(choices.at(-1)?.until ?? new Date(), zone));
  const [time, setTime] = useState('09:00');
  const [problem, setProblem] = useState(false);
  const until = async (at: Date | null) => {
    if (await snooze(row.id, at)) onClose();
  };
  const key = (event: KeyboardEvent) => {
    const chosen = choices[(digitOf(event) ?? 0) - 1];
    if (!chosen) return;
    event.preventDefault();
    void until(chosen.until);
  };
  const choose = (event: Event) => {
    event.preventDefault();
    const at = chosenTime(day, time, zone, Date.now());
    setProblem(at === null);
    if (at) void until(at);
  };
  return (
    <form class="form" onSubmit={choose} onKeyDown={key} noValidate>
      <p class="dialog__text">{t('snooze_text')}</p>
      <ul class="choices">
        {choices.map((choice, place) => (
          <li key={choice.kind}>
            <button type="button" class="choice" onClick={() => void until(choice.until)}>
              <span class="digit" aria-hidden="true">
                {place + 1}
              </span>
              <span class="menu__grow">{t(choice.kind)}</span>
              <span class="choice__more">{comingTime(choice.until.toISOString())}</span>
            </button>
          </li>
        ))}
      </ul>
      <fieldset class="at">
        <legend class="field__label">{t('choose_time')}</legend>
        <input
          class="input"
          type="date"
          aria-label={t('day')}
          value={day}
          min={dayKey(new Date(minute.value), zone)}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
        <input
          class="input"
          type="time"
          aria-label={t('snooze_time')}
          value={time}
          onInput={(event) => setTime(event.currentTarget.value)}
        />
      </fieldset>
      {problem && (
        <p class="field__problem" role="alert">
          {t('time_is_over')}
        </p>
      )}
      <div class="dialog__actions">
        {isAsleep(row, minute.value) && <Button onClick={() => void until(null)}>{t('wake')}</Button>}
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('snooze_until_then')}
        </Button>
      </div>
    </form>
  );
}
