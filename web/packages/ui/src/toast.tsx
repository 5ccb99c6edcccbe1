import { signal } from '@preact/signals';
import { IconButton } from './button.tsx';
import { t } from './t.ts';

interface ToastItem {
  id: number;
  text: string;
  kind: 'info' | 'error';
  action: ToastAction | undefined;
}

/** Something to be done about what the toast says: take it back, open it. */
export interface ToastAction {
  label: string;
  run: () => void;
}

const LIMIT = 3;
const SHOWN_MS = 7_000;
const items = signal<ToastItem[]>([]);
let next = 1;

/** A short word in the corner; at most three at once, the oldest gives way. */
export function showToast(text: string, kind: ToastItem['kind'] = 'info', action?: ToastAction): void {
  const id = next++;
  items.value = [...items.value.slice(1 - LIMIT), { id, text, kind, action }];
  setTimeout(() => dismiss(id), SHOWN_MS);
}

function dismiss(id: number): void {
  items.value = items.value.filter((item) => item.id !== id);
}

/** Put once at the end of the page. */
export function Toasts() {
  return (
    <div class="toasts" role="status">
      {items.value.map((item) => (
        <div key={item.id} class={`toast toast--${item.kind}`}>
          <span>{item.text}</span>
          {item.action && <Action item={item} action={item.action} />}
          <IconButton icon="x" label={t('dismiss')} onClick={() => dismiss(item.id)} />
        </div>
      ))}
    </div>
  );
}

function Action({ item, action }: { item: ToastItem; action: ToastAction }) {
  const run = () => {
    dismiss(item.id);
    action.run();
  };
  return (
    <button type="button" class="link-button toast__action" onClick={run}>
      {action.label}
    </button>
  );
}
