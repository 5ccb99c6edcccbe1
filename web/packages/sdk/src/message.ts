import type { Delivery, StaffMessage } from './staff-desk-types.ts';
import type { Message } from './types.ts';

/**
 * What is true of a message when two reports of it are at hand, in whichever order they came: the answer to a send may
 * arrive after the stream has told that the message was read. Reading, changing and deleting are never undone.
 */
export function joined<M extends Message>(known: M | undefined, incoming: M): M {
  if (!known) return incoming;
  const text = isNewer(known, incoming) ? known : incoming;
  const read_at = known.read_at ?? incoming.read_at;
  return text.read_at === read_at ? text : { ...text, read_at };
}

/** The same of what staff see of it. */
export function joinedForStaff(known: StaffMessage | undefined, incoming: StaffMessage): StaffMessage {
  const message = joined(known, incoming);
  const delivery = laterDelivery(known?.delivery ?? null, incoming.delivery);
  return message.delivery === delivery ? message : { ...message, delivery };
}

const HOW_FAR: Record<Delivery['state'], number> = {
  withheld: 0,
  queued: 0,
  sent: 1,
  failed: 2,
  delivered: 3,
  read: 4,
};

/**
 * Of two reports of one delivery the one that holds: the further one. Their times do not tell, since the provider counts
 * whole seconds on a clock of its own, unless it failed: then it may have been sent again, from the start.
 */
export function laterDelivery(known: Delivery | null, incoming: Delivery | null): Delivery | null {
  if (!known || !incoming) return incoming ?? known;
  const further = HOW_FAR[incoming.state] - HOW_FAR[known.state];
  if (further > 0) return incoming;
  if (further < 0 && known.state !== 'failed') return known;
  return Date.parse(incoming.at) >= Date.parse(known.at) ? incoming : known;
}

function isNewer(a: Message, b: Message): boolean {
  if (a.deleted_at || b.deleted_at) return b.deleted_at === null;
  return (a.edited_at ?? '') > (b.edited_at ?? '');
}
