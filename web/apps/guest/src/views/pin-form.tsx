import { type GuestSession, isApiError } from '@bellhop/sdk';
import { Button, IconButton, unlockChime } from '@bellhop/ui';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { api } from '../state/room-source.ts';
import { keepSession, session } from '../state/session.ts';
import { type TextKey, t } from '../t.ts';

interface PinFormProps {
  hotel: string;
  /** Empty: the form asks for the room as well. */
  room: string;
  onDone: (session: GuestSession) => void;
}

const SHORTEST = 4;
const LONGEST = 8;
const DEFAULT_WAIT = 60;

export function PinForm({ hotel, room, onDone }: PinFormProps) {
  const [typedRoom, setTypedRoom] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<TextKey | null>(null);
  const [wait, setWait] = useCountdown();
  // Said once, while the visible clock runs.
  const [lockedFor, setLockedFor] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const locked = wait > 0;

  const submit = async (event: Event) => {
    event.preventDefault();
    unlockChime();
    if (busy || locked) return;
    if (pin.trim().length < SHORTEST) return refuse('pin_short');
    setBusy(true);
    setProblem(null);
    try {
      const opened = await api.initialize(hotel, room || typedRoom.trim(), pin.trim(), earlierToken(hotel));
      keepSession(opened, new Date());
      onDone(opened);
    } catch (error) {
      const locks = isApiError(error) && error.status === 429;
      const seconds = locks ? (error.retryAfter ?? DEFAULT_WAIT) : 0;
      setWait(seconds);
      setLockedFor(clock(seconds));
      refuse(locks ? null : problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const refuse = (next: TextKey | null) => {
    setProblem(next);
    field.current?.select();
    field.current?.focus();
  };
  return (
    <form class="pin-form" onSubmit={submit} noValidate>
      {room === '' && <RoomField value={typedRoom} onInput={setTypedRoom} />}
      <PinField field={field} value={pin} onInput={setPin} invalid={problem !== null} />
      <div role="alert">
        {problem && <p class="notice notice--error">{t(problem)}</p>}
        {locked && <p class="visually-hidden">{t('pin_locked', { time: lockedFor })}</p>}
      </div>
      {locked && (
        <p class="notice notice--warn" aria-hidden="true">
          {t('pin_locked', { time: clock(wait) })}
        </p>
      )}
      <Button variant="primary" type="submit" busy={busy} disabled={locked}>
        {t('open_chat')}
      </Button>
    </form>
  );
}

interface PinFieldProps {
  field: { current: HTMLInputElement | null };
  value: string;
  onInput: (value: string) => void;
  invalid: boolean;
}

function PinField({ field, value, onInput, invalid }: PinFieldProps) {
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('pin')}
      </label>
      <div class="pin-field">
        <input
          ref={field}
          id={id}
          class="input pin-field__input"
          // The types know an input of either kind, not one that changes.
          type={(shown ? 'text' : 'password') as 'password'}
          inputmode="text"
          autocomplete="off"
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          maxLength={LONGEST}
          value={value}
          aria-invalid={invalid}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <IconButton
          icon={shown ? 'eye-off' : 'eye'}
          label={t(shown ? 'pin_hide' : 'pin_show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      </div>
      <p id={`${id}-hint`} class="field__hint">
        {t('pin_hint')}
      </p>
    </div>
  );
}

function RoomField({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('room_number')}
      </label>
      <input
        id={id}
        class="input"
        required
        maxLength={20}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

/** Seconds that run down to zero. */
function useCountdown(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [until]);
  return [left, (seconds) => setUntil(Date.now() + seconds * 1_000)];
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function earlierToken(hotel: string): string | null {
  return session.value?.hotel_slug === hotel ? session.value.session_token : null;
}

function problemOf(error: unknown): TextKey {
  if (!isApiError(error)) return 'went_wrong';
  if (error.code === 'not_checked_in') return 'pin_not_checked_in';
  if (error.status === 400 || error.status === 401 || error.status === 403) return 'pin_wrong';
  if (error.status === 404) return 'room_unknown';
  return error.status === 0 ? 'offline' : 'went_wrong';
}
