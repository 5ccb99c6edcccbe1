import { signal } from '@preact/signals';
import { IconButton } from './button.tsx';
import { t } from './t.ts';

interface ToastItem {
  id: number;
  text: string;
  kind: 'info' | 'error';
}

const LIMIT = 3;
const SHOWN_MS = 7_000;
const items = signal<ToastItem[]>([]);
let next = 1;

/** A short word in the corner; at most three at once, the oldest gives way. */
export function showToast(text: string, kind: ToastItem['kind'] = 'info'): void {
  const id = next++;
  items.value = [...items.value.slice(1 - LIMIT), { id, text, kind }];
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
          <IconButton icon="x" label={t('dismiss')} onClick={() => dismiss(item.id)} />
        </div>
      ))}
    </div>
  );
}
