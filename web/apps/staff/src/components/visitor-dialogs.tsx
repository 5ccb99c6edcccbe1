import type { ConversationRow } from '@bellhop/sdk';
import { Loading, showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import {
  type ConversionFields,
  conversion,
  conversionFields,
  conversionProblems,
} from '../state/visitors.ts';
import type { Question } from '../stores/desk.ts';
import { block, convert, link, unlink, visitorOf } from '../stores/visitors.ts';
import { t } from '../t.ts';
import { BookingChoice } from './booking-choice.tsx';
import { Confirm } from './confirm.tsx';
import { Field, FormActions } from './fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

interface DialogProps {
  row: ConversationRow;
  onClose: () => void;
}

/** What is asked about a visitor. */
export function VisitorQuestion({ question, row, onClose }: DialogProps & { question: Question }) {
  const guest = row.guest_name;
  switch (question) {
    case 'convert':
      return <Conversion row={row} onClose={onClose} />;
    case 'link':
      return <Linking row={row} onClose={onClose} />;
    case 'unlink':
      return (
        <Confirm
          lines={[t('unlink_text', { guest }), t('unlink_stays')]}
          label={t('unlink')}
          act={() => unlink(row.id).then(() => showToast(t('unlinked', { guest })))}
          onClose={onClose}
        />
      );
    case 'block':
      return (
        <Confirm
          lines={[t('block_text', { guest }), t('block_now'), t('block_back')]}
          label={t('block')}
          act={() => block(row.id, true).then(() => showToast(t('blocked_told', { guest })))}
          onClose={onClose}
        />
      );
    case 'unblock':
      return (
        <Confirm
          lines={[t('unblock_text', { guest })]}
          label={t('unblock')}
          variant="primary"
          act={() => block(row.id, false).then(() => showToast(t('unblocked_told', { guest })))}
          onClose={onClose}
        />
      );
    default:
      return null;
  }
}

function Conversion({ row, onClose }: DialogProps) {
  const visitor = visitorOf(row.id);
  if (!visitor) return <Loading />;
  return <ConversionForm row={row} start={conversionFields(visitor)} onClose={onClose} />;
}

function ConversionForm({ row, start, onClose }: DialogProps & { start: ConversionFields }) {
  const [fields, setFields] = useState(start);
  const set = (change: Partial<ConversionFields>) => setFields({ ...fields, ...change });
  const problems = conversionProblems(fields);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      await convert(row.id, conversion(fields));
      showToast(t('converted', { guest: fields.name.trim() || row.guest_name }));
    },
    onDone: onClose,
  });
  const problemOf = (field: 'email' | 'phone') => {
    const problem = form.tried ? problems[field] : undefined;
    return problem && t(problem);
  };
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('convert_text')}</p>
      <Field label={t('person_name')} value={fields.name} onInput={(name) => set({ name })} />
      <Field
        type="email"
        label={t('email')}
        value={fields.email}
        onInput={(email) => set({ email })}
        problem={problemOf('email')}
      />
      <Field
        type="tel"
        label={t('phone_optional')}
        value={fields.phone}
        onInput={(phone) => set({ phone })}
        problem={problemOf('phone')}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('convert')} onClose={onClose} />
    </form>
  );
}

function Linking({ row, onClose }: DialogProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const form = useKeeping({
    complete: () => chosen !== null,
    act: async () => {
      const to = await link(row.id, chosen ?? '');
      showToast(t('visitor_linked', { guest: row.guest_name }));
      if (to !== row.id) go(addressOf.conversation(to));
    },
    onDone: onClose,
  });
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t('link_visitor_text')}</p>
      <BookingChoice
        start={visitorOf(row.id)?.name ?? ''}
        chosen={chosen}
        tried={form.tried}
        onChoose={setChosen}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('link_to_booking')} onClose={onClose} />
    </form>
  );
}
