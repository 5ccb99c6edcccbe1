import type { ConversationRow } from '@bellhop/sdk';
import { Composer } from '@bellhop/ui';
import { useEffect, useState } from 'preact/hooks';
import { readDraft, writeDraft } from '../stores/drafts.ts';
import { send } from '../stores/outbox.ts';
import { tellStopped, tellTyping } from '../stores/typing.ts';
import { t } from '../t.ts';

interface ReplyBoxProps {
  row: ConversationRow;
  maySend: boolean;
  /** Called with the key of what was sent. */
  onSent: (key: string) => void;
}

export function ReplyBox({ row, maySend, onSent }: ReplyBoxProps) {
  const [text, setText] = useState(() => readDraft(row.id));
  useEffect(() => tellStopped, []);
  if (!maySend) return <p class="conversation__foot conversation__foot--read-only">{t('read_only')}</p>;

  const change = (next: string) => {
    setText(next);
    writeDraft(row.id, next);
    if (next.trim() === '') tellStopped();
    else tellTyping(row.id);
  };
  const submit = () => {
    onSent(send(row.id, text.trim()));
    change('');
  };
  return (
    <div class="conversation__foot">
      <Composer
        value={text}
        onInput={change}
        onSend={submit}
        label={t('reply_label')}
        placeholder={t('write_to', { guest: row.guest_name })}
        onBlur={tellStopped}
      />
    </div>
  );
}
