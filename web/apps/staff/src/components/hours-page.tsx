import type { DepartmentHours, Me, OpeningNow } from '@bellhop/sdk';
import { Button, Dialog, dayKey, formatDate, Icon, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { comingHolidays, nextChange, weekSpans } from '../state/hours.ts';
import { hours } from '../stores/automation.ts';
import { minute } from '../stores/clock.ts';
import { leave } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { comingTime } from './desk-marks.tsx';
import { HoursForm } from './hours-form.tsx';
import { periodsText, spanText } from './hours-words.ts';

/** When each department is there: what the house says outside of it depends on it. */
export function HoursPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<DepartmentHours | null>(null);
  const may = me.may.edit_automation;
  useEffect(() => void hours.load(), []);
  useFresh();
  const known = hours.value.value;
  const close = () => setAsked(null);
  return (
    <Area me={me} title={t('hours')} lead={t('hours_lead', { zone: known?.zone ?? me.hotel.time_zone })}>
      {known === null ? (
        <NotYet failed={hours.failed.value} load={hours.load} />
      ) : (
        <ul class="hours-list">
          {known.departments.map((one) => (
            <Department
              key={one.department_id}
              hours={one}
              zone={known.zone}
              onEdit={may ? () => setAsked(one) : null}
            />
          ))}
        </ul>
      )}
      <Dialog
        open={asked !== null}
        title={asked ? t('hours_of', { name: asked.department_name }) : ''}
        onClose={() => leave(close)}
      >
        {asked && (
          <HoursForm
            hours={asked}
            onKept={() => showToast(t('hours_kept', { name: asked.department_name }))}
            onClose={close}
          />
        )}
      </Dialog>
    </Area>
  );
}

/** What was told of now is asked for again when a department has opened or closed since. */
function useFresh(): void {
  const next = nextChange(hours.value.value?.departments ?? []);
  const isOld = next !== null && next <= minute.value;
  useEffect(() => {
    if (isOld) void hours.load();
  }, [isOld]);
}

interface DepartmentProps {
  hours: DepartmentHours;
  zone: string;
  /** Null for those who only read them. */
  onEdit: (() => void) | null;
}

const HOLIDAYS_SHOWN = 3;

function Department({
  hours: { department_name: name, windows, holidays, now },
  zone,
  onEdit,
}: DepartmentProps) {
  const coming = comingHolidays(holidays, dayKey(new Date(minute.value), zone), HOLIDAYS_SHOWN);
  return (
    <li class="area-panel hours-card" data-hours={name}>
      <div class="hours-card__head">
        <h2>{name}</h2>
        <Now now={now} />
      </div>
      {windows.length === 0 ? (
        <p>{t('hours_always')}</p>
      ) : (
        <dl class="hours-card__week">
          {weekSpans(windows).map(({ from, until, periods }) => (
            <div key={from} class={periods.length === 0 ? 'hours-card__closed' : undefined}>
              <dt>{spanText(from, until)}</dt>
              <dd>{periodsText(periods)}</dd>
            </div>
          ))}
        </dl>
      )}
      {coming.length > 0 && (
        <ul class="hours-card__holidays">
          {coming.map((holiday) => (
            <li key={holiday.date}>
              <Icon name="calendar" />
              <span>
                {formatDate(holiday.date)}: {holiday.name}{' '}
                <span class="soft">{periodsText(holiday.windows)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {onEdit && (
        <Button icon="pencil" aria-label={t('hours_edit', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
    </li>
  );
}

function Now({ now }: { now: OpeningNow }) {
  return (
    <p class={`opening opening--${now.state}`}>
      <span class="opening__dot" aria-hidden="true" />
      {nowWords(now)}
    </p>
  );
}

function nowWords(now: OpeningNow): string {
  if (now.state === 'open') {
    return now.closes_at ? t('open_until', { time: comingTime(now.closes_at) }) : t('open_now');
  }
  const time = now.opens_at && comingTime(now.opens_at);
  if (now.state === 'closed') return time ? t('closed_until', { time }) : t('closed_now');
  const { name } = now;
  return time ? t('holiday_until', { name, time }) : t('holiday_now', { name });
}
