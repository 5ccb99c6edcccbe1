import { signal } from '@preact/signals';
import { storage } from './storage.ts';

const SOUND = 'bellhop.console.sound';
const NOTIFICATIONS = 'bellhop.console.notifications';

export const soundOn = signal(storage.get(SOUND) !== 'off');
export const notificationsOn = signal(storage.get(NOTIFICATIONS) === 'on' && permission() === 'granted');

export function permission(): NotificationPermission | 'missing' {
  return 'Notification' in globalThis ? Notification.permission : 'missing';
}

export function toggleSound(): void {
  soundOn.value = !soundOn.value;
  storage.set(SOUND, soundOn.value ? null : 'off');
}

/** Asks the person the first time. Returns false when the browser will not show any. */
export async function toggleNotifications(): Promise<boolean> {
  if (notificationsOn.value) {
    notificationsOn.value = false;
    storage.set(NOTIFICATIONS, null);
    return true;
  }
  const granted = permission() !== 'missing' && (await Notification.requestPermission()) === 'granted';
  notificationsOn.value = granted;
  storage.set(NOTIFICATIONS, granted ? 'on' : null);
  return granted;
}
