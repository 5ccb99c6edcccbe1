import type { BookingDetail } from '@bellhop/sdk';
import { Button, Dialog, formatDate, formatDateTime } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { nights } from '../state/bookings.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { EditBookingForm } from './booking-edit.tsx';

export function BookingFacts({ detail, may }: { detail: BookingDetail; may: boolean }) {
  const [editing, setEditing] = useState(false);
  const editable = may && (detail.state === 'booked' || detail.state === 'in_house');
  return (
    <Panel
      title={t('facts')}
      action={
        editable && (
          <Button variant="quiet" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )
      }
    >
      <dl class="facts">
        <Fact label={t('arrival')}>{formatDate(detail.arrival, 'long')}</Fact>
        <Fact label={t('departure')}>
          {formatDate(detail.departure, 'long')}{' '}
          <span class="soft">({t('nights', { count: nights(detail.arrival, detail.departure) })})</span>
        </Fact>
        {detail.checked_in_at && (
          <Fact label={t('checked_in_at')}>{formatDateTime(detail.checked_in_at, hotelZone())}</Fact>
        )}
        {detail.checked_out_at && (
          <Fact label={t('checked_out_at')}>{formatDateTime(detail.checked_out_at, hotelZone())}</Fact>
        )}
        <Fact label={t('party_size')}>{t('party', { count: detail.party_size })}</Fact>
        <Fact label={t('email')}>
          {detail.email ? <a href={`mailto:${detail.email}`}>{detail.email}</a> : <None />}
        </Fact>
        <Fact label={t('phone')}>
          {detail.phone ? (
            <a href={`tel:${detail.phone.replace(/[^\d+]/g, '')}`}>{detail.phone}</a>
          ) : (
            <None />
          )}
        </Fact>
        <Fact label={t('breakfast')}>
          {t(detail.breakfast_included ? 'breakfast_in_rate' : 'breakfast_charged')}
        </Fact>
        <Fact label={t('charging')}>{t(detail.no_post ? 'charging_no_post' : 'charging_room')}</Fact>
      </dl>
      <Dialog open={editing} title={t('edit_booking')} onClose={() => setEditing(false)}>
        <EditBookingForm booking={detail} onClose={() => setEditing(false)} />
      </Dialog>
    </Panel>
  );
}

export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export const None = () => <span class="soft">{t('none')}</span>;

interface PanelProps {
  title: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}

export function Panel({ title, action, children }: PanelProps) {
  const id = useId();
  return (
    <section class="panel card" aria-labelledby={id}>
      <div class="panel__head">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
