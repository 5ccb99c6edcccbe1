import type { Participant, StaffCard, StaffMessage } from '@bellhop/sdk';

/** Who of the colleagues has read just as far as each message, by its number: their pictures stand below it. */
export function readersBySeq(
  messages: readonly StaffMessage[],
  participants: readonly Participant[],
  ownId: number,
): ReadonlyMap<number, readonly StaffCard[]> {
  const readers = new Map<number, StaffCard[]>();
  for (const { staff, last_read } of participants) {
    const seq = messages.findLast((message) => message.seq <= last_read)?.seq;
    if (seq === undefined || staff.id === ownId) continue;
    readers.set(seq, [...(readers.get(seq) ?? []), staff]);
  }
  return readers;
}
