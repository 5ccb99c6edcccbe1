import type { Ack } from './line.ts';
import type { Notice } from './state.ts';

type Refusal = Pick<Ack, 'code' | 'retryAfter'>;

/** Kinds of refusals by how their codes begin; for the others there is one word. */
const WORDS = [
  [/^too_many_rooms/, 'too_many_rooms'],
  [/^(too_many|rate)/, 'rate_limited'],
  [/^spam/, 'spam'],
  [/^blocked/, 'blocked'],
  [/^(unknown_hotel|visitors_closed)/, 'closed'],
  [/^/, 'trouble'],
] as const;

/** What a visitor is told of a refusal. */
export function faultOf({ code = '', retryAfter }: Refusal): Notice {
  return { word: WORDS.find(([kind]) => kind.test(code))?.[1] ?? 'trouble', n: Math.ceil(retryAfter ?? 1) };
}

/** Seconds after which the same may be tried again by itself; 0: a repetition would be refused too. */
export function waitOf({ code = '', retryAfter = 0 }: Refusal): number {
  if (/^(unreachable|room_)/.test(code)) return 3;
  return code === 'too_many_rooms' ? 0 : retryAfter;
}
