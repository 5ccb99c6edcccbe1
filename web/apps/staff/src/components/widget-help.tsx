import { CopyButton } from '@bellhop/ui';
import { policyOf } from '../state/widget-tag.ts';
import { type TextKey, t } from '../t.ts';

/** Further attributes of the tag, for whoever looks after the website. */
const MORE: readonly { attribute: string; text: TextKey }[] = [
  { attribute: 'data-text-color="#ffffff"', text: 'widget_attribute_text' },
  { attribute: 'data-consent="given"', text: 'widget_attribute_consent' },
  { attribute: 'data-open', text: 'widget_attribute_open' },
  { attribute: 'data-hide-launcher', text: 'widget_attribute_hide' },
  { attribute: 'data-title-flash', text: 'widget_attribute_flash' },
];

export function WidgetHelp({ tag }: { tag: string }) {
  const policy = policyOf(tag);
  return (
    <details class="widget-help">
      <summary>{t('widget_docs')}</summary>
      <div class="widget-help__body">
        <h3>{t('widget_where')}</h3>
        <p>{t('widget_where_text')}</p>
        {policy && (
          <>
            <h3>{t('widget_policy')}</h3>
            <p>{t('widget_policy_text')}</p>
            <div class="widget__tag">
              <code>{policy}</code>
              <CopyButton value={policy} what={t('widget_policy')} />
            </div>
          </>
        )}
        <h3>{t('widget_attributes')}</h3>
        <dl class="widget-help__attributes">
          {MORE.map(({ attribute, text }) => (
            <div key={attribute}>
              <dt>
                <code>{attribute}</code>
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('widget_calls')}</h3>
        <p>{t('widget_calls_text')}</p>
        <pre class="widget-help__code">
          <code>{CALLS}</code>
        </pre>
      </div>
    </details>
  );
}

const CALLS = `window.Bellhop.open();
window.Bellhop.identify({ name: 'Ann Lee', email: 'ann@example.com' });
const stop = window.Bellhop.on('unread', (count) => showBadge(count));`;
