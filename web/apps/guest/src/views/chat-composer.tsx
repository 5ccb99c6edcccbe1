import { Button, Composer, IconButton, showToast, unlockChime } from '@bellhop/ui';
import { useRef } from 'preact/hooks';
import { askPermission, endOffer, offerable, permission } from '../state/alerts.ts';
import type { Chat } from '../state/chat.ts';
import { ACCEPTED, UPLOAD_LIMIT } from '../state/uploads.ts';
import { t } from '../t.ts';

export function ChatComposer({ chat }: { chat: Chat }) {
  const send = () => {
    unlockChime();
    if (!chat.send()) showToast(t('queue_full'), 'error');
  };
  return (
    <>
      <NotificationOffer chat={chat} />
      <Composer
        value={chat.draft.value}
        onInput={chat.type}
        onSend={send}
        onBlur={chat.stopTyping}
        label={t('compose_label')}
        placeholder={t('compose_hint')}
      >
        <AttachButton onFiles={(files) => attach(chat, files)} />
      </Composer>
    </>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = () => {
    const field = input.current;
    if (!field?.files) return;
    onFiles([...field.files]);
    field.value = '';
  };
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        onChange={chosen}
      />
      <IconButton icon="paperclip" label={t('attach')} onClick={() => input.current?.click()} />
    </>
  );
}

function attach(chat: Chat, files: File[]): void {
  for (const file of files) {
    if (!ACCEPTED.split(',').includes(file.type)) showToast(t('wrong_kind', { name: file.name }), 'error');
    else if (file.size > UPLOAD_LIMIT) showToast(t('too_big', { name: file.name }), 'error');
    else chat.uploads.add(file);
  }
}

/** Once, after the guest has asked something: before that there is nothing to be notified of. */
function NotificationOffer({ chat }: { chat: Chat }) {
  const asked = chat.thread.value.messages.some(({ from }) => from === 'guest');
  if (!asked || !offerable.value || permission.value !== 'default') return null;
  return (
    <div class="offer">
      <p>{t('notify_offer')}</p>
      <Button variant="quiet" onClick={askPermission}>
        {t('notify_on')}
      </Button>
      <Button variant="quiet" onClick={endOffer}>
        {t('not_now')}
      </Button>
    </div>
  );
}
