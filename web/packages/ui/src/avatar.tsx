import { useState } from 'preact/hooks';

interface AvatarProps {
  name: string;
  image?: string | null;
  size?: 'small' | 'medium' | 'large';
}

/** Decorative: the name stands beside it. A picture that does not load gives way to the initials. */
export function Avatar({ name, image, size = 'medium' }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = image && image !== broken ? image : null;
  return (
    <span class={`avatar avatar--${size} avatar--hue-${hue(name)}`} aria-hidden="true">
      {shown ? <img src={shown} alt="" onError={() => setBroken(shown)} /> : initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}|^\d/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase() || '?';
}

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 6;
}
