import type { Room } from '@bellhop/sdk';

export type RoomFilter = 'all' | 'occupied' | 'free';

const byNumber = new Intl.Collator('en', { numeric: true });

/** Room 9 stands before room 10, and 10A after 10. */
export function visibleRooms(rooms: readonly Room[], filter: RoomFilter, search: string): Room[] {
  const wanted = search.trim().toLowerCase();
  return rooms
    .filter((room) => filter === 'all' || (room.stay !== null) === (filter === 'occupied'))
    .filter((room) => `${room.number} ${room.stay?.guest_name ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => byNumber.compare(a.number, b.number));
}

/** The day after, for a departure that a new stay starts with. */
export const dayAfter = (day: string): string => dayLater(day, 1);

/** A day of the calendar so many days later. */
export function dayLater(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
