import { Icon } from '@bellhop/ui';
import { colourOf, readableOn, type WidgetLook } from '../state/widget-tag.ts';
import { t } from '../t.ts';

/** A small page with the chat on it, drawn here: the real one would open a conversation. */
export function WidgetPreview({ look, hotel }: { look: WidgetLook; hotel: string }) {
  const colours = {
    '--widget': colourOf(look.colour),
    '--on-widget': readableOn(look.colour),
  };
  const theme = look.theme === 'auto' ? '' : ` site--${look.theme}`;
  return (
    <figure class="site-figure">
      <div class={`site site--${look.position}${theme}`} style={colours} aria-hidden="true">
        <div class="site__bar">
          <i />
          <i />
          <i />
        </div>
        <div class="site__page">
          <b />
          <i />
          <i />
          <i />
        </div>
        <div class="site__panel">
          <p class="site__title">{look.title.trim() || hotel}</p>
          <p class="site__greeting">{look.greeting.trim() || t('widget_greeting_placeholder')}</p>
          <p class="site__field">{t('widget_field')}</p>
        </div>
        <span class="site__launcher">
          <Icon name="message" />
        </span>
      </div>
      <figcaption class="field__hint">{t('widget_preview_text')}</figcaption>
    </figure>
  );
}
