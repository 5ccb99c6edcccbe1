import type { Me, Messaging } from '@bellhop/sdk';
import { Button, showToast } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import {
  type MessagingFields,
  messagingFields,
  messagingProblems,
  messagingWish,
} from '../state/messaging-form.ts';
import { same } from '../state/same.ts';
import { messaging } from '../stores/phone.ts';
import { api, guarded } from '../stores/session.ts';
import { useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { Area, NotYet } from './area.tsx';
import { Problem } from './menu-saving.tsx';
import { AccountPart } from './phone-account.tsx';
import { MetaHelp } from './phone-help.tsx';
import { DoorsPart, StrangersPart } from './phone-rules.tsx';
import { useKeeping } from './use-keeping.ts';

/** How guests reach the hotel from their phones. */
export function PhonePage({ me }: { me: Me }) {
  const may = me.may.administer;
  useEffect(() => {
    if (may) void messaging.load();
  }, [may]);
  const known = messaging.value.value;
  return (
    <Area me={me} title={t('by_phone')} lead={t('by_phone_lead')}>
      {known === null ? (
        <NotYet failed={messaging.failed.value} load={messaging.load} />
      ) : (
        <div class="phone">
          <PhoneForm known={known} />
          <MetaHelp known={known} />
        </div>
      )}
    </Area>
  );
}

/** What a part of the form needs. */
export interface PartProps {
  known: Messaging;
  fields: MessagingFields;
  set: (change: Partial<MessagingFields>) => void;
  problemOf: (field: keyof ReturnType<typeof messagingProblems>) => string | undefined;
}

function PhoneForm({ known }: { known: Messaging }) {
  const [before, setBefore] = useState(() => messagingFields(known));
  const [fields, setFields] = useState(before);
  const changed = !same(fields, before);
  useUnsaved(changed);
  // What a colleague kept meanwhile is shown, unless it would overwrite what is being typed.
  useEffect(() => {
    if (!changed) start(messagingFields(known));
  }, [known]);
  const start = (next: MessagingFields) => {
    setBefore(next);
    setFields(next);
  };
  const problems = messagingProblems(fields, known);
  const form = useKeeping({
    complete: () => Object.keys(problems).length === 0,
    act: async () => {
      const kept = await guarded(api.setMessaging(messagingWish(fields)));
      messaging.put(kept);
      start(messagingFields(kept));
      showToast(t('saved'));
    },
    onDone: () => undefined,
  });
  const problemOf = (field: keyof typeof problems) => {
    const problem = form.tried ? problems[field] : undefined;
    return problem && t(problem);
  };
  const part = {
    known,
    fields,
    problemOf,
    set: (change: Partial<MessagingFields>) => setFields({ ...fields, ...change }),
  };
  return (
    <form class="phone__form" onSubmit={form.submit} noValidate>
      <AccountPart {...part} />
      <StrangersPart {...part} />
      <DoorsPart {...part} />
      <div class={`save-bar${changed ? ' save-bar--changed' : ''}`}>
        <Problem text={form.problem} />
        <p class="save-bar__text" role="status">
          {changed ? t('unsaved_changes') : t('all_saved')}
        </p>
        <Button disabled={!changed || form.busy} onClick={() => setFields(before)}>
          {t('discard_changes')}
        </Button>
        <Button type="submit" variant="primary" busy={form.busy} disabled={!changed}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
