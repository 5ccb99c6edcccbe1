import type { Stranger } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { strangers } from '../stores/phone.ts';
import { api, guarded } from '../stores/session.ts';
import { t } from '../t.ts';
import { BookingChoice } from './booking-choice.tsx';
import { FormActions } from './fields.tsx';
import { Problem } from './menu-saving.tsx';
import { useKeeping } from './use-keeping.ts';

/** Says whose a number is: what waited then stands in the stay's conversation. */
export function StrangerLink({ stranger, onClose }: { stranger: Stranger; onClose: () => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const digits = stranger.address_hint;
  const form = useKeeping({
    complete: () => chosen !== null,
    act: async () => {
      const { conversation_id } = await guarded(api.linkStranger(stranger.id, chosen ?? ''));
      void strangers.load();
      showToast(t('linked'));
      go(addressOf.conversation(conversation_id));
    },
    onDone: onClose,
  });
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{digits === null ? t('link_text_hidden') : t('link_text', { digits })}</p>
      <BookingChoice start={stranger.name} chosen={chosen} tried={form.tried} onChoose={setChosen} />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('link_to_booking')} onClose={onClose} />
    </form>
  );
}
