import type { Me } from '@bellhop/sdk';
import { EmptyState } from '@bellhop/ui';
import { t } from '../t.ts';
import { Conversation } from './conversation.tsx';
import { InboxList } from './inbox-list.tsx';

/** List and conversation side by side; one after the other on a narrow screen. */
export function InboxPage({ me, openId }: { me: Me; openId: number | null }) {
  return (
    <div class={`inbox${openId === null ? '' : ' inbox--open'}`}>
      <InboxList openId={openId} />
      <section class="inbox__conversation">
        {openId === null ? (
          <EmptyState icon="message" title={t('choose')} text={t('choose_text')} />
        ) : (
          <Conversation key={openId} id={openId} me={me} />
        )}
      </section>
    </div>
  );
}
