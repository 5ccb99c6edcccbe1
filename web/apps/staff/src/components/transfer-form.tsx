import type { ConversationRow } from '@bellhop/sdk';
import { Button } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { departments, loadDepartments } from '../stores/departments.ts';
import { handOver } from '../stores/desk.ts';
import { t } from '../t.ts';
import { digitOf, isShifted } from './digits.ts';
import { FormActions } from './fields.tsx';
import { MentionField } from './mention-field.tsx';

interface TransferFormProps {
  row: ConversationRow;
  onClose: () => void;
}

/** A digit chooses the department and leads to the note, Enter hands over; with Shift the digit hands over at once. */
export function TransferForm({ row, onClose }: TransferFormProps) {
  const [to, setTo] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const choices = departments.value.filter(({ id }) => id !== row.department.id);

  const hand = async (id: number | null) => {
    const chosen = choices.find((choice) => choice.id === id);
    setTried(true);
    if (!chosen || busy) return;
    setBusy(true);
    const done = await handOver(row, chosen, note.trim());
    setBusy(false);
    if (done) onClose();
  };
  const key = (event: KeyboardEvent) => {
    const digit = digitOf(event);
    const chosen = digit === null ? undefined : choices.find((choice) => choice.digit === digit);
    if (!chosen) return;
    event.preventDefault();
    setTo(chosen.id);
    if (isShifted(event)) void hand(chosen.id);
    else field.current?.focus();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void hand(to);
  };
  if (departments.value.length === 0) return <NoDepartments />;
  return (
    <form class="form" onSubmit={submit} onKeyDown={key} noValidate>
      <fieldset class="choices" aria-invalid={tried && to === null}>
        <legend class="visually-hidden">{t('transfer_to')}</legend>
        {choices.map((choice) => (
          <label key={choice.id} class="choice">
            <input
              type="radio"
              class="visually-hidden"
              name="department"
              checked={choice.id === to}
              onChange={() => setTo(choice.id)}
            />
            <span class="digit" aria-hidden="true">
              {choice.digit ?? ''}
            </span>
            <span>{choice.name}</span>
          </label>
        ))}
      </fieldset>
      {tried && to === null && (
        <p class="field__problem" role="alert">
          {t('choose_department')}
        </p>
      )}
      <MentionField
        field={field}
        label={t('transfer_note')}
        hint={t('transfer_note_hint')}
        value={note}
        onInput={setNote}
        onEnter={() => void hand(to)}
      />
      <FormActions busy={busy} label={t('transfer')} onClose={onClose} />
    </form>
  );
}

function NoDepartments() {
  return (
    <>
      <p class="dialog__text">{t('departments_failed')}</p>
      <div class="dialog__actions">
        <Button icon="retry" onClick={() => void loadDepartments()}>
          {t('try_again')}
        </Button>
      </div>
    </>
  );
}
