/**
 * JSX without a library: with the real-time client and seven languages the widget has no room for Preact's five
 * kilobytes. Views are plain functions of the state; the types are Preact's, as in the other apps.
 */
import type { Part } from './fill.ts';

type Props = Record<string, unknown> & { children?: unknown };
type View = (props: Props) => unknown;

export function jsx(tag: string | View, { children, ...props }: Props, key?: string): unknown {
  const parts = [children].flat(9);
  if (typeof tag === 'string') return { tag, props, parts, key } satisfies Part;
  const drawn = tag({ children: parts, ...props });
  return key ? { ...(drawn as Part), key } : drawn;
}

export const jsxs = jsx;
export const Fragment: View = ({ children }) => children;
