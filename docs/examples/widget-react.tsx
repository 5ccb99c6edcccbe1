import { useEffect, useState } from 'react';

/** What `window.Bellhop` understands, before the script has arrived and after. */
interface Bellhop {
  push(...commands: [name: string, ...values: unknown[]][]): unknown;
  destroy?(): void;
}

declare global {
  interface Window {
    Bellhop?: Bellhop | undefined;
  }
}

interface Props {
  /** Where your Bellhop is: `https://chat.example.com`. */
  origin: string;
  hotel: string;
  color?: string;
  /** What you know about the visitor, if he is signed in with you. */
  visitor?: { name?: string; email?: string };
  onUnread?: (count: number) => void;
}

/** The hotel's chat in the corner of the page, as long as this component is there. It draws nothing of its own. */
export function HotelChat({ origin, hotel, color, visitor, onUnread }: Props) {
  useEffect(() => {
    window.Bellhop ??= [];
    const script = document.createElement('script');
    script.src = `${origin}/widget.js`;
    script.async = true;
    script.dataset.hotel = hotel;
    if (color) script.dataset.color = color;
    document.head.append(script);
    return () => {
      // A script that has not run yet then finds nothing to do.
      delete script.dataset.hotel;
      script.remove();
      window.Bellhop?.destroy?.();
    };
  }, [origin, hotel, color]);

  useEffect(() => {
    if (visitor) window.Bellhop?.push(['identify', visitor]);
  }, [origin, hotel, visitor]);

  // Give it a function that stays the same, as a state's setter does.
  useEffect(() => {
    if (onUnread) window.Bellhop?.push(['on', 'unread', onUnread]);
  }, [origin, hotel, onUnread]);

  return null;
}

/** A button of the page's own that opens the chat. */
export function ContactPage() {
  const [unread, setUnread] = useState(0);
  return (
    <main>
      <h1>Contact</h1>
      <button type="button" onClick={() => window.Bellhop?.push(['open'])}>
        Chat with us {unread > 0 && `(${unread})`}
      </button>
      <HotelChat origin="https://chat.example.com" hotel="hotel-killarney" onUnread={setUnread} />
    </main>
  );
}
