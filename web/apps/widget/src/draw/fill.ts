/** What an element shall be; other parts are text, or nothing. */
export interface Part {
  tag: string;
  props: Record<string, unknown>;
  parts: readonly unknown[];
  /** Tells one of a list from the others. */
  key: string | undefined;
}

interface Drawn {
  part: unknown;
  node: Node;
}

const SVG = 'http://www.w3.org/2000/svg';
const drawn = new WeakMap<Node, readonly Drawn[]>();
const NOTHING: Partial<Part> = {};

/** Makes the children of a node what the parts say, and touches only what differs from the last time. */
export function fill(parent: Node, parts: readonly unknown[]): void {
  const free = [...(drawn.get(parent) ?? [])];
  const now = parts
    .filter((part) => part || part === 0)
    .map((part) => {
      const at = free.findIndex((old) => isSame(old.part, part));
      return draw(part, at < 0 ? undefined : free.splice(at, 1)[0]);
    });
  for (const { node } of free) parent.removeChild(node);
  for (const [place, { node }] of now.entries()) {
    const there = parent.childNodes[place];
    if (there !== node) parent.insertBefore(node, there ?? null);
  }
  drawn.set(parent, now);
}

/** Whether what stands for one may become the other. */
function isSame(old: unknown, part: unknown): boolean {
  const [a, b] = [old as Partial<Part>, part as Partial<Part>];
  return a.tag === b.tag && a.key === b.key;
}

function draw(part: unknown, old: Drawn | undefined): Drawn {
  if (typeof part !== 'object') {
    const node = old?.node ?? document.createTextNode('');
    if (node.nodeValue !== String(part)) node.nodeValue = String(part);
    return { part, node };
  }
  const { tag, props, parts } = part as Part;
  const node = (old?.node as Element | undefined) ?? create(tag);
  const { props: before = {} } = (old?.part ?? NOTHING) as Partial<Part>;
  for (const name in { ...before, ...props }) set(node, name, props[name], before[name]);
  fill(node, parts);
  return { part, node };
}

function create(tag: string): Element {
  return /^(svg|path)$/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

function set(node: Element, name: string, value: unknown, before: unknown): void {
  const own = node as unknown as Record<string, unknown>;
  // What somebody typed or ticked is not in the attributes.
  if (name === 'value' || name === 'checked') {
    if (own[name] !== value) own[name] = value;
  } else if (value === before) return;
  else if (name.startsWith('on')) own[name.toLowerCase()] = value;
  else if (value === undefined || (value === false && !name.startsWith('aria'))) node.removeAttribute(name);
  else node.setAttribute(name, value === true && !name.startsWith('aria') ? '' : String(value));
}
