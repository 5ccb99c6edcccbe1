import type { MenuItem } from '@bellhop/sdk';
import { Button, Loading } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { allItems, offer, setSoldOut } from '../stores/offer.ts';
import { t } from '../t.ts';
import { SearchField } from './search-field.tsx';

/** On means: nobody can order it any more, from this moment. */
export function SoldOutSwitch({ item, disabled = false }: { item: MenuItem; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={item.sold_out}
      aria-label={t('sold_out_item', { item: item.name })}
      disabled={disabled}
      onClick={() => void setSoldOut(item, !item.sold_out)}
    >
      <span class="switch__track" aria-hidden="true" />
      <span aria-hidden="true">{t('sold_out')}</span>
    </button>
  );
}

/** Sold out ones first, so that they are put back on the menu as easily. */
export function SoldOutPanel({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('');
  const words = search.trim().toLocaleLowerCase();
  const shown = allItems.value
    .filter(({ item }) => item.name.toLocaleLowerCase().includes(words))
    .sort((a, b) => a.item.name.localeCompare(b.item.name));
  return (
    <div class="sold-out">
      <p class="dialog__text">{t('sold_out_text')}</p>
      <SearchField value={search} label={t('search_item')} onInput={setSearch} />
      {offer.value === null && <Loading />}
      <ul class="sold-out__list">
        {shown.map(({ item, menu }) => (
          <li key={item.item_id}>
            <div>
              <strong>{item.name}</strong>
              <span>{menu.name}</span>
            </div>
            <SoldOutSwitch item={item} />
          </li>
        ))}
      </ul>
      {offer.value !== null && shown.length === 0 && <p class="dialog__text">{t('no_item_fits')}</p>}
      <div class="dialog__actions">
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}
