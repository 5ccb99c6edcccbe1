import type { ComponentChildren } from 'preact';
import { go, hashOf, type Route } from '../state/route.ts';

interface LinkProps {
  to: Route;
  class?: string;
  'aria-current'?: 'page';
  children: ComponentChildren;
}

/** A link within the portal; a click with a modifier key opens a tab, as everywhere. */
export function Link({ to, children, ...rest }: LinkProps) {
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
    scrollTo(0, 0);
  };
  return (
    <a {...rest} href={hashOf(to)} onClick={click}>
      {children}
    </a>
  );
}
