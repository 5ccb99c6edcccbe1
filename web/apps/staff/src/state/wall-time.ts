/** A moment of the hotel's day, as the clock on its wall shows it. */
export interface Wall {
  day: string;
  time: string;
}

/** The instant at which the hotel's clock shows this; null for an hour that the change of clocks leaves out. */
export function instantOf({ day, time }: Wall, zone: string): Date | null {
  const wish = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wish)) return null;
  let at = wish;
  for (let tries = 0; tries < 3; tries++) at += wish - shownAt(at, zone);
  return shownAt(at, zone) === wish ? new Date(at) : null;
}

/** What the clock shows, written as if it were UTC. */
function shownAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:00Z`);
}
