import type { Me } from '@bellhop/sdk';
import { Button, EmptyState, IconButton, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf, query } from '../router.ts';
import { moved } from '../state/menu-form.ts';
import { changedOrTold, loadOffer, offer, offerFailed } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { type Asked, MenuDialogs } from './menu-dialogs.tsx';
import { FeeList } from './menu-fees.tsx';
import { MenuView } from './menu-view.tsx';

/** Everybody reads the menus, and may mark what is sold out; managers change them. */
export function MenuPage({ me }: { me: Me }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => void loadOffer(), []);
  const known = offer.value;
  if (known === null) {
    if (!offerFailed.value) return <Loading />;
    return (
      <EmptyState icon="wifi-off" title={t('menus_failed')}>
        <Button icon="retry" onClick={() => void loadOffer()}>
          {t('try_again')}
        </Button>
      </EmptyState>
    );
  }
  const wanted = Number(query.value.get('menu'));
  const open = known.menus.find(({ id }) => id === wanted) ?? known.menus[0];
  const may = known.may_edit && me.may.edit_menus;
  return (
    <div class="menus">
      <div class="menus__head">
        <div>
          <h1>{t('menus')}</h1>
          <p>{t(may ? 'menus_lead' : 'menus_read_only')}</p>
        </div>
        {may && (
          <Button variant="primary" icon="plus" onClick={() => setAsked({ kind: 'menu', menu: null })}>
            {t('add_menu')}
          </Button>
        )}
      </div>
      {open ? (
        <div class="menus__body">
          <MenuTabs openId={open.id} may={may} />
          <MenuView key={open.id} me={me} menu={open} may={may} onAsk={setAsked} />
        </div>
      ) : (
        <EmptyState icon="basket" title={t('menus_empty')} text={t('menus_empty_text')} />
      )}
      <FeeList offer={known} may={may} onAsk={setAsked} />
      <MenuDialogs asked={asked} onAsk={setAsked} onClose={() => setAsked(null)} />
    </div>
  );
}

function MenuTabs({ openId, may }: { openId: number; may: boolean }) {
  const menus = offer.value?.menus ?? [];
  const arrange = (at: number, by: 1 | -1) =>
    changedOrTold(api.arrangeMenus(moved(menus, at, by).map(({ id }) => id)));
  return (
    <nav class="menu-tabs" aria-label={t('menus')}>
      <ul class="menu-tabs__list">
        {menus.map((menu, at) => (
          <li key={menu.id}>
            <a
              class="menu-tabs__link"
              href={addressOf.menus(menu.id)}
              aria-current={menu.id === openId ? 'page' : undefined}
            >
              <strong>{menu.name}</strong>
              <span>{t(`kind_${menu.kind}`)}</span>
            </a>
            {may && menus.length > 1 && (
              <span class="movers">
                <IconButton
                  icon="chevron-up"
                  label={t('move_up', { name: menu.name })}
                  disabled={at === 0}
                  onClick={() => void arrange(at, -1)}
                />
                <IconButton
                  icon="chevron-down"
                  label={t('move_down', { name: menu.name })}
                  disabled={at === menus.length - 1}
                  onClick={() => void arrange(at, 1)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
