import type { Room, StaffEvent } from '@bellhop/sdk';
import { signal } from '@preact/signals';
import { api, guarded } from './session.ts';

export const rooms = signal<readonly Room[] | null>(null);
export const roomsFailed = signal(false);
let reload: ReturnType<typeof setTimeout> | undefined;

export async function loadRooms(): Promise<void> {
  try {
    rooms.value = (await guarded(api.rooms())).rooms;
    roomsFailed.value = false;
  } catch {
    roomsFailed.value = true;
  }
}

export function putRoom(room: Room): void {
  const others = (rooms.value ?? []).filter((known) => known.id !== room.id);
  rooms.value = [...others, room];
}

/** The events name the room only; several at once (a group checks out) are one reload. */
export function applyToRooms(event: StaffEvent): void {
  const changes =
    event.type === 'stay_started' || event.type === 'stay_ended' || event.type === 'pin_changed';
  if (!changes || rooms.value === null) return;
  clearTimeout(reload);
  reload = setTimeout(() => void loadRooms(), 300);
}

export function forgetRooms(): void {
  rooms.value = null;
}
