import { type GuestHello, type GuestSession, isApiError } from '@bellhop/sdk';
import { Button, EmptyState, LanguageSwitch, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { go } from '../address.ts';
import { api } from '../state/room-source.ts';
import { session } from '../state/session.ts';
import { t } from '../t.ts';
import { Emblem } from './emblem.tsx';
import { PinForm } from './pin-form.tsx';

type Welcome = { state: 'checking' | 'unknown' | 'unreachable' } | { state: 'ready'; hello: GuestHello };

/** Where the QR code of a room leads. Whoever has a valid session of this room goes straight on. */
export function PinPage({ hotel, room }: { hotel: string; room: string }) {
  const [welcome, setWelcome] = useState<Welcome>({ state: 'checking' });
  const greet = async () => {
    setWelcome({ state: 'checking' });
    if (await knownHere(hotel, room)) return enter(hotel, session.value?.conversation_id ?? 0, 'replace');
    setWelcome(await hello(hotel, room));
  };
  // Once per room: the page is keyed by it.
  useEffect(() => void greet(), []);
  const name = welcome.state === 'ready' ? welcome.hello.hotel.name : '';
  useEffect(() => {
    if (name) document.title = t('page_title', { hotel: name, number: room });
  });
  return (
    <div class="pin-page">
      <header class="pin-page__top">
        <LanguageSwitch />
      </header>
      <main class="pin-page__main">
        {welcome.state === 'ready' ? (
          <Ready hello={welcome.hello} hotel={hotel} />
        ) : (
          <NotReady state={welcome.state} onRetry={greet} />
        )}
      </main>
    </div>
  );
}

function Ready({ hello, hotel }: { hello: GuestHello; hotel: string }) {
  const room = hello.room_number;
  return (
    <div class="pin-card card">
      <Emblem />
      <h1 class="pin-card__title">
        <span>{t('welcome')}</span> {hello.hotel.name}
      </h1>
      <p class="room-chip">{t('room', { number: room })}</p>
      <PinForm
        hotel={hotel}
        room={room}
        onDone={(opened: GuestSession) => enter(hotel, opened.conversation_id)}
      />
      <p class="pin-card__promise">{t('pin_promise')}</p>
    </div>
  );
}

function NotReady({
  state,
  onRetry,
}: {
  state: 'checking' | 'unknown' | 'unreachable';
  onRetry: () => void;
}) {
  if (state === 'checking') {
    return (
      <>
        <h1 class="visually-hidden">{t('checking')}</h1>
        <Loading label={t('checking')} />
      </>
    );
  }
  const unknown = state === 'unknown';
  return (
    <>
      <h1 class="visually-hidden">{t('reception')}</h1>
      <EmptyState
        icon={unknown ? 'door' : 'wifi-off'}
        title={t(unknown ? 'room_unknown' : 'unreachable')}
        text={t(unknown ? 'room_unknown_text' : 'offline')}
      >
        <Button icon="retry" onClick={onRetry}>
          {t('again')}
        </Button>
      </EmptyState>
    </>
  );
}

function enter(hotel: string, conversation: number, how: 'push' | 'replace' = 'push'): void {
  go({ page: 'chat', hotel, conversation }, how);
}

/** Without a connection a stored session counts as good: the chat tells what is wrong and keeps what is typed. */
async function knownHere(hotel: string, room: string): Promise<boolean> {
  const now = session.value;
  if (now?.hotel_slug !== hotel || now.room_number !== room) return false;
  try {
    return (await api.validate(now.session_token)).valid;
  } catch (error) {
    return isApiError(error) && error.isTemporary;
  }
}

async function hello(hotel: string, room: string): Promise<Welcome> {
  try {
    return { state: 'ready', hello: await api.hello(hotel, room) };
  } catch (error) {
    return { state: isApiError(error) && error.status === 404 ? 'unknown' : 'unreachable' };
  }
}
