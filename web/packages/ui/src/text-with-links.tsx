import { useState } from 'preact/hooks';
import { splitLinks } from './links.ts';
import { t } from './t.ts';

const FOLD_ABOVE = 1_200;
const FOLDED = 600;

/** A guest's or a colleague's words: line breaks kept, links safe, very long texts folded. */
export function TextWithLinks({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > FOLD_ABOVE;
  const shown = long && !open ? `${text.slice(0, FOLDED).trimEnd()}…` : text;
  return (
    <>
      <p class="message-text">{splitLinks(shown).map(part)}</p>
      {long && (
        <button type="button" class="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'show_less' : 'show_more')}
        </button>
      )}
    </>
  );
}

function part({ text, href }: { text: string; href?: string | undefined }) {
  if (!href) return text;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={t('opens_new_tab')}>
      {text}
    </a>
  );
}
