import type { BookingDetail, Companion } from '@bellhop/sdk';
import { Button, Dialog, IconButton } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { Panel } from './booking-facts.tsx';
import { changeBooking } from './change-booking.ts';
import { Field, FormActions, useSubmit } from './fields.tsx';

/** The people who live there too; each can have links of their own. */
export function BookingCompanions({ detail, may }: { detail: BookingDetail; may: boolean }) {
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Companion | null>(null);
  return (
    <Panel
      title={t('companions')}
      action={
        may && (
          <Button variant="quiet" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      {detail.companions.length === 0 ? (
        <p class="panel__empty">{t('companions_none')}</p>
      ) : (
        <ul class="entries">
          {detail.companions.map((companion) => (
            <li key={companion.id} class="entries__entry">
              <span class="entries__main">{companion.name}</span>
              {may && (
                <IconButton
                  icon="x"
                  label={t('remove_companion', { name: companion.name })}
                  onClick={() => setLeaving(companion)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog open={adding} title={t('add_companion')} onClose={() => setAdding(false)}>
        <AddCompanionForm id={detail.id} onClose={() => setAdding(false)} />
      </Dialog>
      <Dialog
        open={leaving !== null}
        title={t('remove_companion_title', { name: leaving?.name ?? '' })}
        onClose={() => setLeaving(null)}
      >
        {leaving && <RemoveCompanion id={detail.id} companion={leaving} onClose={() => setLeaving(null)} />}
      </Dialog>
    </Panel>
  );
}

function AddCompanionForm({ id, onClose }: { id: number; onClose: () => void }) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const form = useSubmit(
    () => wanted !== '',
    async () => {
      const call = api.addCompanion(id, wanted);
      return (await changeBooking(id, call, () => t('companion_added', { name: wanted }))) !== null;
    },
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <Field
        label={t('companion_name')}
        value={name}
        onInput={setName}
        problem={form.tried && wanted === '' ? t('required') : undefined}
      />
      <FormActions busy={form.busy} label={t('add')} onClose={onClose} />
    </form>
  );
}

interface RemoveCompanionProps {
  id: number;
  companion: Companion;
  onClose: () => void;
}

function RemoveCompanion({ id, companion, onClose }: RemoveCompanionProps) {
  const form = useSubmit(
    () => true,
    async () => {
      const call = api.removeCompanion(id, companion.id);
      return (await changeBooking(id, call, () => t('companion_removed', { name: companion.name }))) !== null;
    },
    onClose,
  );
  return (
    <form onSubmit={form.submit}>
      <p class="dialog__text">{t('remove_companion_text')}</p>
      <FormActions busy={form.busy} label={t('remove')} variant="danger" onClose={onClose} />
    </form>
  );
}
