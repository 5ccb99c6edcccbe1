import type { Me } from '@bellhop/sdk';
import { EmptyState } from '@bellhop/ui';
import { left } from '../stores/inbox.ts';
import { t } from '../t.ts';
import { Conversation } from './conversation.tsx';
import { ConversationLeft } from './conversation-left.tsx';
import { InboxList } from './inbox-list.tsx';

/** List and conversation side by side; one after the other on a narrow screen. */
export function InboxPage({ me, openId }: { me: Me; openId: number | null }) {
  return (
    <div class={`inbox${openId === null ? '' : ' inbox--open'}`}>
      <InboxList openId={openId} />
      <section class="inbox__conversation">
        <Opened id={openId} me={me} />
      </section>
    </div>
  );
}

/** One that comes back from another department is loaded anew: what was said there was not heard here. */
function Opened({ id, me }: { id: number | null; me: Me }) {
  if (id === null) return <EmptyState icon="message" title={t('choose')} text={t('choose_text')} />;
  const gone = left.value.get(id);
  if (gone) return <ConversationLeft id={id} to={gone.to} />;
  return <Conversation key={id} id={id} me={me} />;
}
