import { dayKey, EmptyState, formatDate, formatTime, Icon } from '@bellhop/ui';
import { addressOf } from '../router.ts';
import type { BoardTab, Ticket } from '../state/board.ts';
import { hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { KitchenCard } from './kitchen-card.tsx';
import type { Asked } from './kitchen-dialogs.tsx';

interface GroupsProps {
  tab: Exclude<BoardTab, 'now'>;
  tickets: readonly Ticket[];
  onAsk: (asked: Asked) => void;
}

/** What is wanted later, by the time it is wanted. */
export function KitchenGroups({ tab, tickets, onAsk }: GroupsProps) {
  if (tickets.length === 0) {
    return (
      <EmptyState
        icon={tab === 'breakfast' ? 'coffee' : 'clock'}
        title={t(`${tab}_empty`)}
        text={t(`${tab}_empty_text`)}
      />
    );
  }
  return (
    <div class="kitchen__groups">
      {groups(tickets).map(({ title, date, shown }) => (
        <section key={title} aria-label={title}>
          <h2 class="kitchen__group-title">
            {title}
            <span class="column__count">{shown.length}</span>
            {tab === 'breakfast' && (
              <a class="kitchen__group-link" href={addressOf.sheets(date)}>
                <Icon name="printer" />
                {t('sheets_of_day')}
              </a>
            )}
          </h2>
          <ul class="kitchen__grid">
            {shown.map(({ order }) => (
              <li key={order.order_id}>
                <KitchenCard order={order} onAsk={onAsk} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface Group {
  title: string;
  date: string;
  shown: Ticket[];
}

function groups(tickets: readonly Ticket[]): Group[] {
  const all = new Map<string, Group>();
  for (const ticket of tickets) {
    const { morning, deliver_at, placed_at } = ticket.order;
    const at = deliver_at ?? placed_at;
    const date = morning?.date ?? dayKey(at, hotelZone());
    const time = morning?.slot.replace('-', ' – ') ?? formatTime(at, hotelZone());
    const title = `${formatDate(date, 'long')}, ${time}`;
    const group = all.get(title) ?? { title, date, shown: [] };
    group.shown.push(ticket);
    all.set(title, group);
  }
  return [...all.values()];
}
