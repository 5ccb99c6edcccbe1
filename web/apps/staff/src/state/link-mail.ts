import type { Purpose } from '@bellhop/sdk';
import type { Language } from '@bellhop/ui';

interface Mail {
  subject: string;
  body: string;
}

export interface MailFacts {
  hotel: string;
  guest: string;
  url: string;
  purpose: Purpose;
}

/** What the guest reads, in the guest's language and not in the one the console speaks. */
const TEXTS: Record<
  Language,
  { subject: string; hello: string; end: string; what: Record<Purpose, string> }
> = {
  en: {
    subject: 'Your stay at {hotel}',
    hello: 'Dear {guest},',
    end: 'The link is personal: please do not pass it on.\n\nKind regards\n{hotel}',
    what: {
      FULL_ACCESS:
        'with this link you can tell us before you arrive what we should know, and during your stay write to us and order to your room. No app and no account needed:',
      PRECHECKIN: 'with this link you can tell us before you arrive when you come and what we should know:',
      CHAT: 'with this link you can write to us at any time, without an app and without an account:',
      ROOM_SERVICES: 'with this link you can order to your room during your stay:',
      STATUS: 'with this link you can look up your booking at any time:',
    },
  },
  de: {
    subject: 'Ihr Aufenthalt im {hotel}',
    hello: 'Guten Tag {guest},',
    end: 'Der Link ist persönlich: Bitte geben Sie ihn nicht weiter.\n\nMit freundlichen Grüßen\n{hotel}',
    what: {
      FULL_ACCESS:
        'mit diesem Link sagen Sie uns vor der Anreise, was wir wissen sollten, und während Ihres Aufenthalts schreiben Sie uns und bestellen aufs Zimmer. Ohne App, ohne Konto:',
      PRECHECKIN:
        'mit diesem Link sagen Sie uns vor der Anreise, wann Sie kommen und was wir wissen sollten:',
      CHAT: 'mit diesem Link schreiben Sie uns jederzeit, ohne App und ohne Konto:',
      ROOM_SERVICES: 'mit diesem Link bestellen Sie während Ihres Aufenthalts aufs Zimmer:',
      STATUS: 'mit diesem Link sehen Sie jederzeit Ihre Buchung:',
    },
  },
};

export function linkMail(language: Language, { hotel, guest, url, purpose }: MailFacts): Mail {
  const texts = TEXTS[language];
  const fill = (text: string) => text.replaceAll('{hotel}', hotel).replaceAll('{guest}', guest);
  return {
    subject: fill(texts.subject),
    body: [fill(texts.hello), texts.what[purpose], url, fill(texts.end)].join('\n\n'),
  };
}

/** Mail programs want CRLF, and %20 rather than plus signs. */
export function mailAddress(to: string, mail: Mail): string {
  const text = (value: string) => encodeURIComponent(value.replaceAll('\n', '\r\n'));
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${text(mail.subject)}&body=${text(mail.body)}`;
}
