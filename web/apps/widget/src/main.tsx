import type { Bridge, Program } from './bridge.ts';
import { fill } from './draw/fill.ts';
import styles from './panel.css?inline';
import { createChat } from './state/chat.ts';
import { createMemory } from './state/memory.ts';
import { restored } from './state/queue.ts';
import { unlockSound } from './state/sound.ts';
import { createStore, type State, type Store } from './state/state.ts';
import { unreadOf } from './state/thread.ts';
import { createUnread } from './unread.ts';
import { createList } from './views/list.ts';
import { Panel } from './views/panel.tsx';
import { cover, fitToScreen, focusField } from './views/screen.ts';
import { speak } from './words.ts';

/** The program behind the button: loaded when somebody opens it, or when there is a conversation to go on with. */
export async function start(bridge: Bridge): Promise<Program> {
  const { options, root, shadow, launcher, storageKey } = bridge;
  await speak(options.language);
  bridge.adopt(styles);
  const place = document.createElement('div');
  root.append(place);

  const memory = createMemory(
    storageKey,
    () => sessionStorage,
    () => localStorage,
  );
  const { kept } = memory;
  const first = {
    queue: restored(kept.unsent),
    isMuted: Boolean(kept.muted),
    isRemembered: Boolean(kept.resumeToken),
  };
  const store: Store = createStore(first, draw);
  const chat = createChat(bridge, store, memory);
  const showUnread = createUnread(bridge);
  const list = createList(place);
  const stopFitting = fitToScreen(place, list.hold);
  const label = launcher.ariaLabel ?? '';

  function draw(state: State): void {
    const panel = state.isOpen && <Panel {...{ state, chat, options, list, close, mute, turn, look }} />;
    const hadFocus = place.contains(shadow.activeElement);
    list.around(state, () => fill(place, [panel]));
    // What was focused may be gone; the keyboard must not fall out of the panel with it.
    if (hadFocus && state.isOpen && !shadow.activeElement) focusField(place);
    cover(state.isOpen);
    const unread = state.isOpen ? 0 : unreadOf(state.thread).length;
    launcher.ariaLabel = unread ? `${label} (${unread})` : label;
    showUnread(unread);
  }

  function open(byVisitor: boolean): void {
    if (byVisitor) chat.begin();
    if (store.state.isOpen) return;
    store.set({ isOpen: true });
    launcher.ariaExpanded = 'true';
    bridge.emit('open', undefined);
    chat.markRead();
    if (byVisitor) queueMicrotask(() => focusField(place));
  }

  function close(): void {
    if (!store.state.isOpen) return;
    const hadFocus = place.contains(shadow.activeElement);
    store.set({ isOpen: false, view: 'chat' });
    launcher.ariaExpanded = 'false';
    bridge.emit('close', undefined);
    if (hadFocus) launcher.focus();
  }

  function mute(): void {
    const isMuted = !store.state.isMuted;
    store.set({ isMuted });
    memory.change({ muted: isMuted });
  }

  function turn(view: State['view']): void {
    store.set({ view, hasSaved: false, contactFault: undefined });
    chat.markRead();
  }

  function look(): void {
    const { isAway, isAtStart } = list.scrolled();
    if (isAway !== store.state.isAway) store.set({ isAway });
    if (isAtStart && store.state.hasOlder) void chat.older();
  }

  for (const event of ['pointerdown', 'keydown']) root.addEventListener(event, unlockSound);
  // In a panel that nobody asked for the conversation begins when somebody writes.
  place.addEventListener('input', chat.begin);
  document.addEventListener('visibilitychange', chat.markRead);
  if (kept.sessionId || kept.resumeToken || first.queue.length > 0) chat.resume();
  draw(store.state);

  return {
    open,
    close,
    isOpen: () => Boolean(store.state.isOpen),
    identify: chat.identify,
    destroy() {
      document.removeEventListener('visibilitychange', chat.markRead);
      stopFitting();
      chat.leave();
      cover(false);
      showUnread(0);
      place.remove();
    },
  };
}
