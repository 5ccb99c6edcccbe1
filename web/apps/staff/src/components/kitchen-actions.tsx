import type { Order } from '@bellhop/sdk';
import { Button, Icon } from '@bellhop/ui';
import { isForLater } from '../state/board.ts';
import { MINUTES, nextStep, refusal, skips } from '../state/order-steps.ts';
import { now, step, stepping } from '../stores/board.ts';
import { t } from '../t.ts';
import type { Asked } from './kitchen-dialogs.tsx';
import { isRead } from './kitchen-notes.tsx';
import { Popover, PopoverItem } from './popover.tsx';

interface ActionsProps {
  order: Order;
  onAsk: (asked: Asked) => void;
}

/** One tap to the next status; what is rarer stands in two small menus beside it. */
export function KitchenActions({ order, onAsk }: ActionsProps) {
  const next = nextStep(order.status);
  if (next === null) return null;
  return (
    <div class="ticket__actions">
      <Button
        class="ticket__next"
        variant={isRead(order) || order.status !== 'new' ? 'primary' : 'secondary'}
        busy={stepping.value.has(order.order_id)}
        onClick={() => moveOn(order)}
      >
        {t(`step_${next}`)}
      </Button>
      {!isForLater(order, now.value) && order.status !== 'on_the_way' && <Minutes order={order} />}
      <More order={order} onAsk={onAsk} />
    </div>
  );
}

/** Accepting wants the guest's notes read: until then the button leads to them. */
export function moveOn(order: Order, minutes?: number): void {
  const next = nextStep(order.status);
  if (next === null) return;
  if (next === 'accepted' && !isRead(order)) focusOnNotes(order);
  else void step(order, { to: next, minutes, notes_read: next === 'accepted' || undefined });
}

function focusOnNotes(order: Order): void {
  const button = document.querySelector<HTMLElement>(`[data-order="${order.order_id}"] .ticket__read`);
  button?.scrollIntoView({ block: 'nearest' });
  button?.focus();
}

function Minutes({ order }: { order: Order }) {
  const label = order.status === 'new' ? t('accept_in') : t('change_estimate');
  const choose = (minutes: number) =>
    order.status === 'new' ? moveOn(order, minutes) : void step(order, { minutes });
  return (
    <Popover class="button button--secondary ticket__small" label={label} icon={<Icon name="clock" />}>
      {(close) => (
        <>
          <p class="menu__title">{label}</p>
          <div class="minutes">
            {MINUTES.map((minutes) => (
              <button
                key={minutes}
                type="button"
                class="minutes__choice"
                onClick={() => {
                  close();
                  choose(minutes);
                }}
              >
                {t('minutes_short', { count: minutes })}
              </button>
            ))}
          </div>
        </>
      )}
    </Popover>
  );
}

function More({ order, onAsk }: ActionsProps) {
  const no = refusal(order.status);
  return (
    <Popover
      class="button button--secondary ticket__small ticket__more"
      label={t('more_steps', { room: order.room_number })}
      icon={<Icon name="dots" />}
    >
      {(close) => (
        <ul class="menu__list">
          {skips(order.status).map((to) => (
            <PopoverItem key={to} onClick={() => void step(order, { to })} close={close}>
              <Icon name="chevron-right" />
              {t('skip_to', { status: t(`status_${to}`) })}
            </PopoverItem>
          ))}
          <PopoverItem onClick={() => onAsk({ kind: 'details', order })} close={close}>
            <Icon name="file" />
            {t('order_details')}
          </PopoverItem>
          {no !== null && (
            <PopoverItem danger onClick={() => onAsk({ kind: 'call-off', order, to: no })} close={close}>
              <Icon name="x" />
              {t(no === 'refused' ? 'refuse' : 'cancel_order')}
            </PopoverItem>
          )}
        </ul>
      )}
    </Popover>
  );
}
