import { Button, IconButton, LanguageSwitch } from '@bellhop/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { askPermission, permission, setSound, sound } from '../state/alerts.ts';
import { t } from '../t.ts';

export function SettingsMenu() {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    addEventListener('keydown', onEscape);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('focusin', away);
      removeEventListener('keydown', onEscape);
    };
  }, [open]);
  return (
    <div class="settings" ref={box}>
      <IconButton icon="menu" label={t('menu')} aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <div class="settings__panel card">
          <Button
            variant="quiet"
            icon={sound.value ? 'sound' : 'sound-off'}
            aria-pressed={sound.value}
            onClick={() => setSound(!sound.value)}
          >
            {t(sound.value ? 'sound_on' : 'sound_off')}
          </Button>
          <NotificationLine />
          <LanguageSwitch />
        </div>
      )}
    </div>
  );
}

function NotificationLine() {
  const now = permission.value;
  if (now === 'unsupported') return null;
  if (now === 'default') {
    return (
      <Button variant="quiet" icon="bell" onClick={askPermission}>
        {t('notify_on')}
      </Button>
    );
  }
  return <p class="settings__note">{t(now === 'granted' ? 'notify_is_on' : 'notify_blocked')}</p>;
}
