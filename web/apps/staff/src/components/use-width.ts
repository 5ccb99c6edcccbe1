import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How wide an element is, so that a drawing in it has letters of the size of all others. */
export function useWidth<T extends HTMLElement>(first: number) {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(160, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
