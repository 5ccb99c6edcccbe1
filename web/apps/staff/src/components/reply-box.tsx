import type { ConversationRow } from '@bellhop/sdk';
import { useEffect, useState } from 'preact/hooks';
import { windowOf } from '../state/whatsapp.ts';
import { loadAnswers } from '../stores/canned.ts';
import { minute } from '../stores/clock.ts';
import { type Mode, mode } from '../stores/composing.ts';
import { tellStopped } from '../stores/typing.ts';
import { t } from '../t.ts';
import { NoteField } from './note-field.tsx';
import { ReplyField } from './reply-field.tsx';
import { UploadList } from './upload-list.tsx';
import { WindowBanner, WindowClosed } from './whatsapp-window.tsx';

interface ReplyBoxProps {
  row: ConversationRow;
  maySend: boolean;
  /** Called with the key of what was sent. */
  onSent: (key: string) => void;
}

export function ReplyBox({ row, maySend, onSent }: ReplyBoxProps) {
  const [anyway, setAnyway] = useState(false);
  useEffect(() => tellStopped, []);
  useEffect(() => {
    mode.value = 'reply';
    if (maySend) void loadAnswers();
  }, [row.id, maySend]);
  if (!maySend) return <p class="conversation__foot conversation__foot--read-only">{t('read_only')}</p>;

  const { state, left } = windowOf(row, minute.value);
  const notes = mode.value === 'note';
  const closed = state === 'closed' && !anyway;
  return (
    <div class={`conversation__foot${notes ? ' conversation__foot--note' : ''}`}>
      <div class="foot__head">
        <ModeSwitch />
        {!notes && <WindowBanner state={state} left={left} anyway={anyway} />}
      </div>
      <UploadList conversationId={row.id} />
      {notes ? (
        <NoteField row={row} />
      ) : closed ? (
        <WindowClosed row={row} onAnyway={() => setAnyway(true)} />
      ) : (
        <ReplyField row={row} onSent={onSent} />
      )}
    </div>
  );
}

const MODES: readonly { value: Mode; hint: string }[] = [
  { value: 'reply', hint: 'R' },
  { value: 'note', hint: 'N' },
];

function ModeSwitch() {
  return (
    <fieldset class="modes">
      <legend class="visually-hidden">{t('write_what')}</legend>
      {MODES.map(({ value, hint }) => (
        <label
          key={value}
          class={`modes__option modes__option--${value}`}
          title={`${t(`mode_${value}`)} (${hint})`}
        >
          <input
            type="radio"
            class="visually-hidden"
            name="mode"
            checked={mode.value === value}
            onChange={() => {
              mode.value = value;
            }}
          />
          <span>{t(`mode_${value}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
