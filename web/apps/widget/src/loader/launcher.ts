import { inkOf, parseColour, textOn } from './colour.ts';
import styles from './launcher.css?inline';
import type { Options } from './options.ts';

/** The two faces of the button: a bubble to open, a chevron to close. */
const FACES = ['M4 5.5h16v10.5H10l-4.5 3.8V16H4V5.5ZM8.5 9.5h7m-7 3h4.5', 'm6 9.5 6 6 6-6'];
const SVG = 'http://www.w3.org/2000/svg';
const ACCENT = 'rgb(29, 90, 76)';

/** An own element beside the page's body, which no rule of the page can move, hide or paint. */
export function draw(options: Options) {
  const host = document.createElement('bellhop-chat');
  const fixed = { all: 'initial', position: 'fixed', inset: '0 auto auto 0', 'z-index': '2147483647' };
  // Only an important declaration on the element itself outweighs a page's `* { … !important }`.
  for (const [name, value] of Object.entries(fixed)) host.style.setProperty(name, value, 'important');
  const shadow = host.attachShadow({ mode: 'open' });

  /** Constructed, not written into the page: a strict content policy has nothing against it. */
  function adopt(text: string): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets.push(sheet);
  }
  adopt(styles);

  const root = document.createElement('div');
  root.className = `root ${options.position}`;
  root.lang = options.language;
  root.dir = 'ltr';
  const launcher = document.createElement('button');
  launcher.className = 'launcher';
  launcher.hidden = options.hideLauncher;
  // A word of all our languages.
  launcher.ariaLabel = options.title ?? 'Chat';
  launcher.ariaExpanded = 'false';
  launcher.append(...FACES.map(face));
  root.append(launcher);
  shadow.append(root);
  // The page's keyboard shortcuts are not meant for what is typed in here.
  for (const event of ['keydown', 'keyup', 'keypress'])
    root.addEventListener(event, (pressed) => pressed.stopPropagation());
  document.documentElement.append(host);
  return { host, shadow, root, launcher, adopt, stopPainting: paint(root, options) };
}

function face(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** The hotel's colour and what reads on it, by day and by night. */
function paint(root: HTMLElement, { colour, theme }: Options): () => void {
  const night = matchMedia('(prefers-color-scheme: dark)');
  root.style.color = ACCENT;
  // What the browser does not know as a colour leaves ours in its place.
  if (colour) root.style.color = colour;
  const accent = parseColour(getComputedStyle(root).color) ?? parseColour(ACCENT) ?? [];
  root.style.color = '';
  const repaint = () => {
    const dark = theme === 'dark' || (theme !== 'light' && night.matches);
    root.classList.toggle('dark', dark);
    const colours = { '--accent': accent, '--on': textOn(accent), '--link': inkOf(accent, dark) };
    for (const [name, value] of Object.entries(colours)) root.style.setProperty(name, `rgb(${value})`);
  };
  repaint();
  night.addEventListener('change', repaint);
  return () => night.removeEventListener('change', repaint);
}
