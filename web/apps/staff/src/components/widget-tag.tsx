import { CopyButton } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { colourOf, tagWith, USUAL_LOOK, type WidgetLook } from '../state/widget-tag.ts';
import { t } from '../t.ts';
import { WidgetControls } from './widget-controls.tsx';
import { WidgetHelp } from './widget-help.tsx';
import { WidgetPreview } from './widget-preview.tsx';

interface TagProps {
  /** As the house hands it out. */
  tag: string;
  hotel: string;
  isOpen: boolean;
}

/** The line for the hotel's website, with how the chat is to look there. Only the line changes: nothing is kept. */
export function WidgetTag({ tag, hotel, isOpen }: TagProps) {
  const [look, setLook] = useState<WidgetLook>(USUAL_LOOK);
  const line = tagWith(tag, { ...look, colour: colourOf(look.colour) });
  return (
    <section class="area-panel area-panel--padded widget" aria-labelledby="widget-part">
      <div class="widget__head">
        <h2 id="widget-part">{t('widget_title')}</h2>
        <p class="soft">{t('widget_text')}</p>
      </div>
      <div class="widget__tag">
        <code data-widget-tag>{line}</code>
        <CopyButton value={line} what={t('widget_tag')} />
      </div>
      {!isOpen && <p class="notice notice--warn">{t('widget_closed')}</p>}
      <div class="widget__look">
        <WidgetControls look={look} onChange={(change) => setLook({ ...look, ...change })} />
        <WidgetPreview look={look} hotel={hotel} />
      </div>
      <WidgetHelp tag={tag} />
    </section>
  );
}
