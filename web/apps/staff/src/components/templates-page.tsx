import type { Me, Template } from '@bellhop/sdk';
import { Button, EmptyState, formatDateTime, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { templateList } from '../stores/phone.ts';
import { api, guarded, hotelZone } from '../stores/session.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { Area, NotYet } from './area.tsx';
import { Problem } from './menu-saving.tsx';
import { sentenceOf } from './use-keeping.ts';

/** Texts that Meta has approved: the only ones that reach a guest who has been silent for a day. */
export function TemplatesPage({ me }: { me: Me }) {
  const may = me.may.administer;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (may) void templateList.load();
  }, [may]);
  const sync = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await guarded(api.syncTemplates());
      templateList.value.value = answer;
      showToast(t('templates_synced', { count: answer.templates.length }));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };
  const known = templateList.value.value;
  const action = (
    <Button variant="primary" icon="retry" busy={busy} onClick={() => void sync()}>
      {t('sync_templates')}
    </Button>
  );
  return (
    <Area me={me} title={t('templates')} lead={t('templates_lead')} action={action}>
      <Problem text={problem} />
      {known === null ? (
        <NotYet failed={templateList.failed.value} load={templateList.load} />
      ) : known.templates.length === 0 ? (
        <EmptyState icon="clipboard" title={t('templates_empty')} text={t('templates_empty_text')} />
      ) : (
        <>
          {known.synced_at !== null && (
            <p class="soft area__note">
              {t('synced_at', { time: formatDateTime(known.synced_at, hotelZone()) })}
            </p>
          )}
          <ul class="area-panel approved-list">
            {known.templates.map((template) => (
              <TemplateRow key={`${template.name} ${template.language}`} template={template} />
            ))}
          </ul>
        </>
      )}
    </Area>
  );
}

const STATUSES = ['approved', 'pending', 'rejected', 'paused', 'disabled'] as const;

/** Meta knows more than these; what we have no word for is shown as it is. */
function statusText(status: string): string {
  const known = STATUSES.find((one) => one === status.toLowerCase());
  return known ? t(`template_${known}`) : status;
}

const CATEGORIES = ['utility', 'marketing', 'authentication'] as const;

function categoryText(category: string): string {
  const known = CATEGORIES.find((one) => one === category.toLowerCase());
  return known ? t(`category_${known}`) : category;
}

function TemplateRow({ template }: { template: Template }) {
  const { name, language, category, status, body, approved } = template;
  return (
    <li class="approved" data-template={name}>
      <div class="approved__head">
        <h2>
          <code>{name}</code>
        </h2>
        <span class={`tag ${approved ? 'tag--live' : 'tag--warn'}`}>{statusText(status)}</span>
      </div>
      <p class="soft">
        {languageName(language.replace('_', '-'))} · {categoryText(category)}
      </p>
      <p class="approved__body">
        {body.split(/(\{\{[^{}]*\}\})/).map((part, at) =>
          part.startsWith('{{') ? (
            <mark key={at} class="fill fill--filled">
              {part}
            </mark>
          ) : (
            part
          ),
        )}
      </p>
    </li>
  );
}
