import type { Bridge, Program, Start } from '../bridge.ts';
import { type Api, type Command, emitter, run } from './api.ts';
import { draw } from './launcher.ts';
import { type Options, optionsOf } from './options.ts';

/** Where the build put the program, seen from the origin. */
declare const __PROGRAM__: string;

declare global {
  interface Window {
    Bellhop?: Api | Command[] | undefined;
  }
}

const script = (document.currentScript ??
  document.querySelector('script[data-hotel][src*="/widget.js"]')) as HTMLScriptElement | null;

if (script && !(window.Bellhop && 'destroy' in window.Bellhop)) {
  const pageLanguages = [document.documentElement.lang, ...navigator.languages];
  const options = optionsOf(script.dataset, new URL(script.src).origin, pageLanguages);
  if (options) afterPage(() => begin(options));
  else console.warn('Bellhop: data-hotel is missing');
}

/** Nothing of ours happens while the page is still busy with itself. */
function afterPage(work: () => void): void {
  const whenIdle = () =>
    'requestIdleCallback' in window ? requestIdleCallback(work) : setTimeout(work, 200);
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle);
}

function begin(options: Options): void {
  const { on, emit } = emitter();
  const drawn = draw(options);
  const { launcher } = drawn;
  const bridge: Bridge = { options, storageKey: `bellhop:${options.hotel}`, who: {}, emit, ...drawn };
  let program: Promise<Program> | undefined;
  let tries = 0;
  let isGone = false;

  /** The address differs at each try, because browsers remember that one failed. */
  function load(): Promise<Program> {
    program ??= import(/* @vite-ignore */ `${options.origin}/${__PROGRAM__}?${tries++}`)
      .then(({ start }: { start: Start }) => start(bridge))
      .catch((error) => {
        program = undefined;
        throw error;
      });
    return program;
  }

  async function use(action?: (program: Program) => void): Promise<void> {
    launcher.ariaBusy = 'true';
    try {
      const loaded = await load();
      if (!isGone) action?.(loaded);
    } catch {
      console.warn('Bellhop: loading failed');
    }
    launcher.ariaBusy = null;
  }

  const api: Api = {
    open: () => void use((loaded) => loaded.open(true)),
    close: () => void program?.then((loaded) => loaded.close()),
    toggle: () => void use((loaded) => (loaded.isOpen() ? loaded.close() : loaded.open(true))),
    identify(who) {
      Object.assign(bridge.who, who);
      void program?.then((loaded) => loaded.identify(who));
    },
    on,
    destroy() {
      isGone = true;
      void program?.then((loaded) => loaded.destroy());
      drawn.stopPainting();
      drawn.host.remove();
      window.Bellhop = undefined;
    },
    push: (...commands) => run(api, commands),
  };

  launcher.onclick = api.toggle;
  // A hand on its way to the button: the program arrives before the click.
  launcher.onpointerenter = () => void load().catch(() => undefined);
  const waiting = window.Bellhop;
  window.Bellhop = api;
  if (Array.isArray(waiting)) run(api, waiting);
  emit('ready', undefined);
  if (options.open) void use((loaded) => loaded.open(false));
  else if (isKnown(bridge.storageKey)) void use();
}

/** Somebody who has written before may have an answer waiting. */
function isKnown(key: string): boolean {
  try {
    return [sessionStorage, localStorage].some((store) => store.getItem(key)?.includes('sessionId'));
  } catch {
    return false;
  }
}
