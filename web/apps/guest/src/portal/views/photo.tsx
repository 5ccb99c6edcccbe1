import type { MenuItem } from '@bellhop/sdk';
import { useState } from 'preact/hooks';

/** The dish's photo; where there is none, or it does not load, a cloche in one of the house's quiet colours. */
export function Photo({ item, size }: { item: MenuItem; size: 'small' | 'wide' }) {
  const [broken, setBroken] = useState(false);
  const classes = `photo photo--${size}`;
  if (item.photo && !broken) {
    return (
      <span class={classes}>
        <img src={item.photo} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
      </span>
    );
  }
  return (
    <span class={`${classes} photo--drawn photo--hue-${item.item_id % 4}`}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 13v-3m-2.5-1h5M9.5 31a14.5 14.5 0 0 1 29 0M6 35h36M16 29a8.5 8.5 0 0 1 5-6" />
      </svg>
    </span>
  );
}
