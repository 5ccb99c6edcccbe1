import type { Me } from '@bellhop/sdk';
import { Avatar, Icon, IconButton, type IconName, LanguageSwitch, showToast } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { addressOf, type Route, route } from '../router.ts';
import { boardCounts } from '../stores/board.ts';
import { hasMoreWaiting, waiting } from '../stores/inbox.ts';
import { liveState } from '../stores/live.ts';
import { notificationsOn, soundOn, toggleNotifications, toggleSound } from '../stores/preferences.ts';
import { signOut } from '../stores/session.ts';
import { t } from '../t.ts';
import { isOfSettings, isOfTeam, isOfVisitors, settingsAddress, visitorsAddress } from './area.tsx';
import { OwnDutySwitch } from './duty-switch.tsx';
import { openShortcuts } from './shortcuts.tsx';

export function Rail({ me }: { me: Me }) {
  const { page } = route.value;
  return (
    <header class="rail">
      <p class="rail__house" title={me.hotel.name}>
        <span class="rail__mark" aria-hidden="true">
          <Icon name="bell" />
        </span>
        <span class="rail__name">{me.hotel.name}</span>
      </p>
      <nav class="rail__nav" aria-label={t('main_menu')}>
        <RailLink href={addressOf.inbox} icon="inbox" current={page === 'inbox'} label={t('inbox')}>
          {waiting.value > 0 && (
            <span class="rail__count">
              <span aria-hidden="true">{waiting.value + (hasMoreWaiting.value ? '+' : '')}</span>
              <span class="visually-hidden">{t('waiting_total', { count: waiting.value })}</span>
            </span>
          )}
        </RailLink>
        <RailLink
          href={addressOf.bookings}
          icon="calendar"
          current={page === 'bookings' || page === 'booking'}
          label={t('bookings')}
        />
        <RailLink
          href={addressOf.rooms}
          icon="door"
          current={page === 'rooms' || page === 'sheet'}
          label={t('rooms')}
        />
        {me.may.settle_charges && (
          <RailLink
            href={addressOf.charges}
            icon="receipt"
            current={page === 'charges'}
            label={t('charges')}
          />
        )}
        <KitchenLinks page={page} />
        <RailLink
          href={visitorsAddress(me)}
          icon="globe"
          current={isOfVisitors(page)}
          label={t('visitors')}
        />
        <RailLink href={addressOf.team} icon="users" current={isOfTeam(page)} label={t('team')} />
        <RailLink
          href={settingsAddress(me)}
          icon="sliders"
          current={isOfSettings(page)}
          label={t('settings')}
        />
      </nav>
      <div class="rail__tools">
        <Toggles />
        <LanguageSwitch />
      </div>
      <OwnDutySwitch me={me} />
      <Person me={me} />
    </header>
  );
}

function KitchenLinks({ page }: { page: Route['page'] }) {
  const { fresh } = boardCounts.value;
  return (
    <>
      <RailLink
        href={addressOf.kitchen}
        icon="dish"
        current={page === 'kitchen' || page === 'breakfast-sheets'}
        label={t('kitchen')}
      >
        {fresh > 0 && (
          <span class="rail__count">
            <span aria-hidden="true">{fresh}</span>
            <span class="visually-hidden">{t('orders_new', { count: fresh })}</span>
          </span>
        )}
      </RailLink>
      <RailLink href={addressOf.orders()} icon="clipboard" current={page === 'orders'} label={t('orders')} />
      <RailLink href={addressOf.menus()} icon="basket" current={page === 'menus'} label={t('menus')} />
    </>
  );
}

interface RailLinkProps {
  href: string;
  icon: IconName;
  label: string;
  current: boolean;
  children?: ComponentChildren;
}

function RailLink({ href, icon, label, current, children }: RailLinkProps) {
  return (
    <a class="rail__link" href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      <span class="rail__label">{label}</span>
      {children}
    </a>
  );
}

function Toggles() {
  const notifications = async () => {
    if (!(await toggleNotifications())) showToast(t('notifications_denied'), 'error');
  };
  return (
    <div class="rail__toggles">
      <IconButton
        icon={soundOn.value ? 'sound' : 'sound-off'}
        label={t(soundOn.value ? 'sound_on' : 'sound_off')}
        aria-pressed={soundOn.value}
        onClick={toggleSound}
      />
      <IconButton
        icon={notificationsOn.value ? 'bell' : 'bell-off'}
        label={t(notificationsOn.value ? 'notifications_on' : 'notifications_off')}
        aria-pressed={notificationsOn.value}
        onClick={notifications}
      />
      <IconButton class="rail__keys" icon="keyboard" label={t('shortcuts')} onClick={openShortcuts} />
    </div>
  );
}

function Person({ me }: { me: Me }) {
  return (
    <div class="rail__person">
      <span class="rail__avatar">
        <Avatar name={me.staff.name} image={me.staff.image} size="small" />
        <span class={`live-dot live-dot--${liveState.value}`} aria-hidden="true" />
      </span>
      <span class="rail__who">
        <strong>{me.staff.name}</strong>
        <span>{me.staff.title}</span>
        <span class={`rail__live rail__live--${liveState.value}`}>
          <span class="visually-hidden">{t('live_label')}: </span>
          {t(`live_${liveState.value}`)}
        </span>
      </span>
      <IconButton icon="log-out" label={t('sign_out')} onClick={() => void signOut()} />
    </div>
  );
}
