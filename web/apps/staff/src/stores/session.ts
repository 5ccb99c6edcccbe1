import {
  ApiError,
  createClient,
  type Me,
  staffApi,
  staffBookingsApi,
  staffDeskApi,
  staffOrdersApi,
  staffTeamApi,
  staffVisitorsApi,
} from '@bellhop/sdk';
import { signal } from '@preact/signals';

/** loading: asking who we are; unreachable: no answer to that yet; expired: signed in before, the right ended. */
export type SessionState = 'loading' | 'unreachable' | 'signed-out' | 'expired' | 'signed-in';

export const sessionState = signal<SessionState>('loading');
export const me = signal<Me | null>(null);

const client = createClient();
export const api = {
  ...staffApi(client),
  ...staffBookingsApi(client),
  ...staffDeskApi(client),
  ...staffOrdersApi(client),
  ...staffTeamApi(client),
  ...staffVisitorsApi(client),
};

/** Passes a call's answer on; a 401 leads back to sign-in, where drafts and queued messages wait. */
export async function guarded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) sessionEnded();
    throw error;
  }
}

export function sessionEnded(): void {
  if (sessionState.value === 'signed-in') sessionState.value = 'expired';
}

const ASK_AGAIN = 4_000;

/** Finds out who is signed in; asks again for as long as the house does not answer. */
export async function loadSession(): Promise<void> {
  try {
    me.value = await api.me();
    sessionState.value = 'signed-in';
  } catch (error) {
    const refused = error instanceof ApiError && error.status > 0 && error.status < 500;
    sessionState.value = refused ? 'signed-out' : 'unreachable';
    if (!refused) setTimeout(() => void loadSession(), ASK_AGAIN);
  }
}

/** Asks anew who is signed in. Returns whether role or departments are others than before. */
export async function refreshMe(): Promise<boolean> {
  const known = me.value?.staff;
  const now = await guarded(api.me()).catch(() => null);
  if (!now || !known) return false;
  me.value = now;
  const scope = (staff: Me['staff']) =>
    [staff.role, ...staff.departments.map(({ id }) => id).sort()].join(' ');
  return scope(known) !== scope(now.staff);
}

export async function signIn(username: string, password: string): Promise<void> {
  await api.signIn(username, password);
  await loadSession();
}

export async function signOut(): Promise<void> {
  await api.signOut().catch(() => undefined);
  me.value = null;
  sessionState.value = 'signed-out';
}

export const hotelZone = (): string => me.value?.hotel.time_zone ?? 'UTC';
export const ownId = (): number => me.value?.staff.id ?? 0;
