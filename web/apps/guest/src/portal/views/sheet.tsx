import { IconButton } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../t.ts';

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Stays in view at the lower edge. */
  foot?: ComponentChildren;
}

/** A modal sheet: from the lower edge on phones, in the middle elsewhere. */
export function Sheet({ title, onClose, children, foot }: SheetProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  const press = (event: MouseEvent) => {
    if (event.target === element.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as the browser's dialogs do
    <dialog ref={element} class="sheet" aria-labelledby={heading} onCancel={cancel} onClick={press}>
      <div class="sheet__inner">
        <div class="sheet__close">
          <IconButton icon="x" label={t('close')} onClick={onClose} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <div class="sheet__body" tabIndex={0}>
          <h2 id={heading} class="sheet__title">
            {title}
          </h2>
          {children}
        </div>
        {foot && <div class="sheet__foot">{foot}</div>}
      </div>
    </dialog>
  );
}
