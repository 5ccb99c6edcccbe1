import type { Message } from '@bellhop/sdk';
import { chime } from '@bellhop/ui';
import { signal } from '@preact/signals';
import { t } from '../t.ts';
import { storage } from './storage.ts';

const SOUND = 'bellhop_sound';
const OFFER = 'bellhop_notify_offer';
/** Several messages at once (after a lost connection) ring once. */
const RING_EVERY_MS = 1_500;

export const sound = signal(storage.get(SOUND) !== 'off');

/** 'unsupported' also on phones whose browser knows no notifications for pages. */
export const permission = signal<NotificationPermission | 'unsupported'>(
  'Notification' in globalThis ? Notification.permission : 'unsupported',
);

/** Whether the page may still offer notifications by itself; never within another page, where browsers refuse them. */
export const offerable = signal(storage.get(OFFER) === null && globalThis.parent === globalThis.self);

let rang = 0;

export function setSound(on: boolean): void {
  sound.value = on;
  storage.set(SOUND, on ? 'on' : 'off');
  if (on) chime();
}

/** Only ever called from a button: browsers punish pages that ask unasked. */
export async function askPermission(): Promise<void> {
  endOffer();
  if ('Notification' in globalThis) permission.value = await Notification.requestPermission();
}

export function endOffer(): void {
  offerable.value = false;
  storage.set(OFFER, 'answered');
}

export function alertOf(message: Message): void {
  const words = message.text.slice(0, 200) || t('picture_message');
  alertWith(message.sender.name, words, `bellhop-${message.conversation_id}`);
}

/** Rings, and where nobody looks notifies. A later notification with the same tag takes the place of the earlier. */
export function alertWith(title: string, body: string, tag: string): void {
  const now = Date.now();
  if (sound.value && now - rang > RING_EVERY_MS) {
    rang = now;
    chime();
  }
  if (document.visibilityState === 'hidden') void notify(title, body, tag);
}

async function notify(title: string, body: string, tag: string): Promise<void> {
  if (permission.value !== 'granted') return;
  const options: NotificationOptions = {
    body,
    tag,
    icon: '/icon-192.png',
    data: { address: location.href },
  };
  // Phones show notifications only through the service worker, which also brings the window to the front.
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (worker?.active) return worker.showNotification(title, options);
  const shown = new Notification(title, options);
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}

/** The number of unread messages in the title and, where the page is installed, on its icon. */
export function badge(unread: number, title: string): void {
  document.title = unread > 0 ? t('unread_title', { count: unread, title }) : title;
  const { setAppBadge, clearAppBadge } = navigator as Partial<Navigator>;
  const done = unread > 0 ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator);
  done?.catch(() => undefined);
}
