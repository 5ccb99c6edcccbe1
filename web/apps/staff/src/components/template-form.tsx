import { type ConversationRow, newClientMessageId, type Template } from '@bellhop/sdk';
import { Button, EmptyState, Loading, language } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { findTemplates, piecesOf } from '../state/whatsapp.ts';
import { loadTemplates, templates } from '../stores/canned.ts';
import { sendTemplate } from '../stores/desk.ts';
import { tellFailure } from '../stores/handling.ts';
import { t } from '../t.ts';
import { Field, FormActions } from './fields.tsx';
import { SearchField } from './search-field.tsx';

interface TemplateFormProps {
  row: ConversationRow;
  onClose: () => void;
}

/** What WhatsApp has approved may be sent at any time. First which, then what stands in its blanks. */
export function TemplateForm({ row, onClose }: TemplateFormProps) {
  const [chosen, setChosen] = useState<Template | null>(null);
  const [search, setSearch] = useState('');
  useEffect(() => {
    loadTemplates().catch((error) => {
      tellFailure(error);
      onClose();
    });
  }, []);
  if (chosen) return <FillIn row={row} template={chosen} onBack={() => setChosen(null)} onClose={onClose} />;
  if (templates.value === null) return <Loading />;
  const found = findTemplates(templates.value, search, language.value);
  return (
    <div class="form">
      <SearchField value={search} label={t('search_templates')} onInput={setSearch} />
      {found.length === 0 ? (
        <EmptyState icon="file" title={t('no_templates')} text={t('no_templates_text')} />
      ) : (
        <ul class="templates">
          {found.map((template) => (
            <li key={`${template.name} ${template.language}`}>
              <button type="button" class="template" onClick={() => setChosen(template)}>
                <span class="template__name">
                  <strong>{template.name}</strong>
                  <span>{template.language}</span>
                </span>
                <Preview template={template} parameters={[]} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </div>
  );
}

interface FillInProps extends TemplateFormProps {
  template: Template;
  onBack: () => void;
}

function FillIn({ row, template, onBack, onClose }: FillInProps) {
  const [parameters, setParameters] = useState(() => Array.from({ length: template.parameters }, () => ''));
  const [key] = useState(newClientMessageId);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = (text: string) => text.trim() === '';
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || parameters.some(missing)) return;
    setBusy(true);
    const { name, language } = template;
    const words = parameters.map((text) => text.trim());
    const done = await sendTemplate(row.id, { name, language, parameters: words, client_message_id: key });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <button type="button" class="link-button template__back" onClick={onBack}>
        {t('other_template')}
      </button>
      <div class="template template--chosen" aria-live="polite">
        <Preview template={template} parameters={parameters} />
      </div>
      {parameters.map((value, place) => (
        <Field
          key={place}
          label={t('blank', { number: place + 1 })}
          value={value}
          problem={tried && missing(value) ? t('required') : undefined}
          onInput={(next) => setParameters(parameters.map((known, at) => (at === place ? next : known)))}
        />
      ))}
      <FormActions busy={busy} label={t('send_template')} onClose={onClose} />
    </form>
  );
}

/** The words as the guest will read them; a blank that is not filled in shows its number. */
function Preview({ template, parameters }: { template: Template; parameters: readonly string[] }) {
  return (
    <p class="template__body">
      {piecesOf(template.body).map((piece, place) => {
        if ('text' in piece) return piece.text;
        const words = parameters[piece.blank - 1]?.trim();
        return (
          <mark key={place} class={words ? 'blank blank--filled' : 'blank'}>
            {words || piece.blank}
          </mark>
        );
      })}
    </p>
  );
}
