import { Button } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import type { Basket } from '../state/basket.ts';
import { t } from '../t.ts';

/** The form with what lies on the tray. */
export const TRAY = 'tray';

/** On phones the tray stands below the menu: the way there, as long as it is out of sight. */
export function TrayBar({ basket }: { basket: Basket }) {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    const tray = document.getElementById(TRAY);
    if (!tray) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? true));
    observer.observe(tray);
    return () => observer.disconnect();
  }, []);
  const count = basket.count();
  if (seen || count === 0) return null;
  const show = () => {
    const tray = document.getElementById(TRAY);
    tray?.scrollIntoView();
    tray?.focus({ preventScroll: true });
  };
  return (
    <div class="basket-bar">
      <Button variant="primary" icon="arrow-down" onClick={show}>
        {t('to_tray', { count })}
      </Button>
    </div>
  );
}
