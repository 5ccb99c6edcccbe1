import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { t } from './t.ts';

interface TimelineProps {
  label: string;
  /** Changes when the newest message changes; the view then follows it, if it stood at the end. */
  newest: string;
  /** Changes when earlier messages were put in front; what is being read then stays where it is. */
  oldest: string;
  /** Set to follow even from far up: after a message of one's own. */
  follow?: string;
  hasOlder: boolean;
  loadingOlder: boolean;
  onOlder: () => void;
  onAtEnd?: (atEnd: boolean) => void;
  /** Messages that came while the reader was further up: the number on the jump button. */
  newBelow?: number;
  children: ComponentChildren;
}

const NEAR = 80;

/** The scrolling list of messages: sticks to the end, loads earlier ones at the top without a jump. */
export function Timeline(props: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  const height = useRef(0);
  const top = useRef(0);
  const drawn = useRef({ oldest: props.oldest, follow: props.follow });
  const [away, setAway] = useState(false);

  // Runs after every drawing: heights may change for any reason, and reading them is cheap.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grownAbove = drawn.current.oldest !== props.oldest && !stick.current;
    if (drawn.current.follow !== props.follow) stick.current = true;
    if (stick.current) element.scrollTop = element.scrollHeight;
    else if (grownAbove) element.scrollTop += element.scrollHeight - height.current;
    height.current = element.scrollHeight;
    drawn.current = { oldest: props.oldest, follow: props.follow };
  });

  // Pictures that load and keyboards that open change sizes without a drawing.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !('ResizeObserver' in globalThis)) return;
    const observer = new ResizeObserver(() => {
      if (stick.current) element.scrollTop = element.scrollHeight;
      height.current = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    // Only a hand that scrolls up lets go of the end: the list growing under the view must not.
    if (atEnd || element.scrollTop < top.current) stick.current = atEnd;
    else if (stick.current) element.scrollTop = element.scrollHeight;
    top.current = element.scrollTop;
    if (stick.current === away) {
      setAway(!stick.current);
      props.onAtEnd?.(stick.current);
    }
    if (element.scrollTop < NEAR && props.hasOlder && !props.loadingOlder) props.onOlder();
  };
  const toEnd = () => {
    stick.current = true;
    box.current?.scrollTo({ top: box.current.scrollHeight });
  };
  return (
    <div class="timeline">
      <div
        ref={box}
        class="timeline__box"
        onScroll={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-busy={props.loadingOlder}
        aria-label={props.label}
      >
        <div class="timeline__content">
          {props.hasOlder && (
            <p class="timeline__older">
              <button type="button" class="link-button" disabled={props.loadingOlder} onClick={props.onOlder}>
                {props.loadingOlder ? t('loading') : t('load_older')}
              </button>
            </p>
          )}
          {props.children}
        </div>
      </div>
      {away && (
        <div class="timeline__jump">
          <IconButton icon="arrow-down" label={t('jump_to_latest')} onClick={toEnd} />
          {props.newBelow ? <span class="timeline__new">{props.newBelow}</span> : null}
        </div>
      )}
    </div>
  );
}
