export type TextPart = { text: string; href?: undefined } | { text: string; href: string };

const CANDIDATE = /\b(?:https?:\/\/|www\.)[^\s<>"']+/gi;

/**
 * Cuts a text into plain parts and links. Only http and https become links, whatever somebody types; the punctuation
 * that ends a sentence is not part of the address.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const shown = trimEnd(match[0]);
    const href = address(shown);
    if (!href) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    parts.push({ text: shown, href });
    done = match.index + shown.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

function trimEnd(candidate: string): string {
  let shown = candidate.replace(/[.,;:!?…]+$/, '');
  while (shown.endsWith(')') && count(shown, ')') > count(shown, '(')) shown = shown.slice(0, -1);
  return shown.replace(/[.,;:!?…]+$/, '');
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function address(shown: string): string | null {
  try {
    const url = new URL(/^www\./i.test(shown) ? `https://${shown}` : shown);
    const safe = url.protocol === 'http:' || url.protocol === 'https:';
    // A user name in an address makes it look like another site's: not a link.
    return safe && url.hostname.includes('.') && !url.username ? url.href : null;
  } catch {
    return null;
  }
}
