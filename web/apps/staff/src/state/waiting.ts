export type Urgency = 'calm' | 'soon' | 'late';

/** Whole minutes since the guest waits; a clock that runs behind the server's shows zero, not minus one. */
export function waitedMinutes(since: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
}

/** After five minutes a guest becomes impatient, after fifteen the reception has a problem. */
export function urgency(minutes: number): Urgency {
  if (minutes >= 15) return 'late';
  return minutes >= 5 ? 'soon' : 'calm';
}

/** 4 min, 1 h 20, 2 d: short enough for a badge. */
export function shortDuration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} d`;
  const rest = minutes % 60;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}
