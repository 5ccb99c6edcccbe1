import type { Order } from '@bellhop/sdk';
import { formatTime, Icon } from '@bellhop/ui';
import { isCalledOff, STEPS } from '../state/orders.ts';
import { t } from '../t.ts';

/** Where an order stands: the whole way, with what is done; or that it was called off, and why. */
export function OrderSteps({ order, zone }: { order: Order; zone: string }) {
  if (isCalledOff(order)) {
    return (
      <div class="notice notice--error called-off">
        <Icon name="x" />
        <p>
          <strong>{t(`status_${order.status}`)}</strong>
          {order.reason && <span> {order.reason}</span>}
        </p>
      </div>
    );
  }
  const at = STEPS.indexOf(order.status as (typeof STEPS)[number]);
  return (
    <ol class="steps" aria-label={t('steps')}>
      {STEPS.map((step, index) => {
        const state = index < at || order.status === 'delivered' ? 'done' : index === at ? 'now' : 'next';
        return (
          <li key={step} class={`step step--${state}`} aria-current={index === at ? 'step' : undefined}>
            <span class="step__mark">{state === 'done' && <Icon name="check" />}</span>
            <span class="step__name">
              {t(`status_${step}`)}
              {state === 'done' && <span class="visually-hidden"> ({t('step_done')})</span>}
            </span>
            {step === 'new' && <span class="step__time">{formatTime(order.placed_at, zone)}</span>}
            {step === 'accepted' && order.accepted_at && (
              <span class="step__time">{formatTime(order.accepted_at, zone)}</span>
            )}
            {step === 'delivered' && order.status === 'delivered' && order.closed_at && (
              <span class="step__time">{formatTime(order.closed_at, zone)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
