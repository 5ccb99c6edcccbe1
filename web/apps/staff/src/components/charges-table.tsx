import type { Charge } from '@bellhop/sdk';
import { CopyButton, formatDate, formatMoney } from '@bellhop/ui';
import { byDay, type Day, totals } from '../state/charges.ts';
import { chargeState, chosen } from '../stores/charges.ts';
import { t } from '../t.ts';

export function ChargesTable({ lines }: { lines: readonly Charge[] }) {
  return (
    <div class="charges__frame">
      <table class="charges__table">
        <caption class="visually-hidden">{t('charges')}</caption>
        <thead>
          <tr>
            <th scope="col" class="charges__check">
              <Choose lines={lines} label={t('choose_all')} />
            </th>
            <th scope="col">{t('charge_what')}</th>
            <th scope="col">{t('charge_guest')}</th>
            <th scope="col">{t('charge_key')}</th>
            {settled() && <th scope="col">{t('charge_state')}</th>}
            <th scope="col" class="money">
              {t('charge_amount')}
            </th>
          </tr>
        </thead>
        {byDay(lines).map((day) => (
          <DayLines key={day.date} day={day} />
        ))}
        <tfoot>
          <tr class="charges__total">
            <td class="charges__check" />
            <th scope="row" colSpan={settled() ? 4 : 3}>
              {t('charges_total')}
              <span class="soft"> · {t('lines', { count: lines.length })}</span>
            </th>
            <Sums lines={lines} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What is still to be posted has no story yet: the column would be empty. */
const settled = () => chargeState.value !== 'not_posted';

function DayLines({ day }: { day: Day }) {
  const date = formatDate(day.date, 'long');
  return (
    <tbody>
      <tr class="charges__day">
        <td class="charges__check">
          <Choose lines={day.charges} label={t('choose_day', { date })} />
        </td>
        <th scope="rowgroup" colSpan={settled() ? 4 : 3}>
          {date}
          <span class="soft"> · {t('lines', { count: day.charges.length })}</span>
        </th>
        <Sums lines={day.charges} />
      </tr>
      {day.charges.map((charge) => (
        <Line
          key={charge.id}
          charge={charge}
          chosen={chosen.value.has(charge.id)}
          withState={chargeState.value === 'all'}
        />
      ))}
    </tbody>
  );
}

function Sums({ lines }: { lines: readonly Charge[] }) {
  return (
    <td class="money">
      {totals(lines).map((total) => (
        <strong key={total.currency}>{formatMoney(total.amount, total.currency)}</strong>
      ))}
    </td>
  );
}

/** All of some lines at once; half when only some are chosen. */
function Choose({ lines, label }: { lines: readonly Charge[]; label: string }) {
  const open = lines.filter(({ state }) => state !== 'voided');
  const count = open.filter(({ id }) => chosen.value.has(id)).length;
  const all = count > 0 && count === open.length;
  return (
    <input
      type="checkbox"
      aria-label={label}
      disabled={open.length === 0}
      checked={all}
      indeterminate={count > 0 && !all}
      onChange={() => choose(open, !all)}
    />
  );
}

function choose(lines: readonly Charge[], on: boolean): void {
  const next = new Set(chosen.value);
  for (const { id } of lines) {
    if (on) next.add(id);
    else next.delete(id);
  }
  chosen.value = next;
}

interface LineProps {
  charge: Charge;
  chosen: boolean;
  withState: boolean;
}

/** Reads no shared choice by itself, so that choosing one of hundreds of lines draws one. */
function Line({ charge, chosen: on, withState }: LineProps) {
  const name = `${charge.quantity} × ${charge.name}`;
  return (
    <tr class={`charge${on ? ' charge--chosen' : ''}${charge.state === 'voided' ? ' charge--voided' : ''}`}>
      <td class="charges__check">
        <input
          type="checkbox"
          aria-label={t('choose_line', { name, guest: charge.guest_name })}
          disabled={charge.state === 'voided'}
          checked={on}
          onChange={() => choose([charge], !on)}
        />
      </td>
      <td class="charge__what">
        {name}
        {charge.amount.startsWith('-') && <span class="tag">{t('rebate')}</span>}
      </td>
      <td class="charge__guest">
        {charge.guest_name}
        <span class="soft">
          {' '}
          {t('room_number', { number: charge.room_number })} · {charge.booking_id}
        </span>
      </td>
      <td class="charge__key">
        <code>{charge.key}</code>
        <CopyButton value={charge.key} what={t('charge_key')} />
      </td>
      {settled() && (
        <td class="charge__state">
          {withState && (
            <span class={`tag tag--${charge.state.replace('_', '-')}`}>{t(`charges_${charge.state}`)}</span>
          )}
          <Why charge={charge} />
        </td>
      )}
      <td class="charge__amount money">{formatMoney(charge.amount, charge.currency)}</td>
    </tr>
  );
}

function Why({ charge }: { charge: Charge }) {
  const parts = [charge.reference, charge.reason, charge.changed_by].filter(Boolean);
  return parts.length === 0 ? null : <span class="soft"> {parts.join(' · ')}</span>;
}
