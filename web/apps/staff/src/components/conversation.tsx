import { ApiError, type ConversationRow, type Me } from '@bellhop/sdk';
import { Button, EmptyState, Loading } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { ensureColleagues } from '../stores/handling.ts';
import { ensureRow, rows } from '../stores/inbox.ts';
import { look } from '../stores/looking.ts';
import { loadNotes, loadParticipants } from '../stores/notes.ts';
import { loadThread, readThread, threads } from '../stores/threads.ts';
import { pageVisible } from '../stores/visibility.ts';
import { loadVisitor } from '../stores/visitors.ts';
import { t } from '../t.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { ConversationStrip } from './conversation-strip.tsx';
import { DeskDialogs } from './desk-dialogs.tsx';
import { Messages } from './messages.tsx';
import { ReplyBox } from './reply-box.tsx';
import { VisitorPanel, WantsPerson } from './visitor-panel.tsx';

type Progress = 'running' | 'done' | 'failed' | 'gone';

/** One conversation. Keyed by its number: another one is another component with its own state. */
export function Conversation({ id, me }: { id: number; me: Me }) {
  const [loading, reload] = useConversation(id);
  const [lastSent, setLastSent] = useState('');
  const row = rows.value.get(id);
  const thread = threads.value.get(id);
  useMarkRead(id, me, row);
  useLooking(id, row !== undefined);
  const isOfVisitor = row?.visitor != null;
  useEffect(() => {
    if (isOfVisitor) void loadVisitor(id);
  }, [id, isOfVisitor]);

  if (loading === 'gone') return <Gone />;
  if (!row || !thread) return loading === 'failed' ? <Failed onRetry={reload} /> : <Loading />;
  return (
    <div class="conversation">
      <ConversationHeader row={row} me={me} />
      <ConversationStrip row={row} />
      <div class="conversation__body">
        <div class="conversation__talk">
          <WantsPerson row={row} me={me} />
          <Messages row={row} thread={thread} follow={lastSent} />
          <ReplyBox row={row} maySend={me.may.send} onSent={setLastSent} />
        </div>
        {row.visitor && <VisitorPanel row={row} me={me} />}
      </div>
      <DeskDialogs row={row} />
    </div>
  );
}

function useConversation(id: number): [Progress, () => void] {
  const [loading, setLoading] = useState<Progress>('running');
  const load = () => {
    setLoading('running');
    void loadParticipants(id);
    ensureColleagues();
    Promise.all([ensureRow(id), loadThread(id), loadNotes(id)]).then(
      () => setLoading('done'),
      (error) => {
        const refused = error instanceof ApiError && (error.status === 404 || error.status === 403);
        setLoading(refused ? 'gone' : 'failed');
      },
    );
  };
  useEffect(load, [id]);
  return [loading, load];
}

/** Read is what was on a screen that somebody can see. Who may not answer does not take the message off the others. */
function useMarkRead(id: number, me: Me, row: ConversationRow | undefined): void {
  const visible = pageVisible.value;
  const newest = threads.value.get(id)?.messages.at(-1)?.seq;
  const unread = row?.unread ?? 0;
  useEffect(() => {
    if (visible && me.may.send) void readThread(id);
  }, [id, visible, newest, unread, me.may.send]);
}

/** Colleagues see who has a conversation in front of them. */
function useLooking(id: number, there: boolean): void {
  const visible = pageVisible.value;
  useEffect(() => (visible && there ? look(id) : undefined), [id, visible, there]);
}

function Gone() {
  return (
    <EmptyState icon="search" title={t('conversation_gone')} text={t('conversation_gone_text')}>
      <a class="button button--secondary" href={addressOf.inbox}>
        {t('to_inbox')}
      </a>
    </EmptyState>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState icon="wifi-off" title={t('thread_failed')}>
      <Button icon="retry" onClick={onRetry}>
        {t('try_again')}
      </Button>
    </EmptyState>
  );
}
