import type { CannedAnswer, ConversationRow } from '@bellhop/sdk';
import { Composer, formatBytes, Icon, IconButton, language } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { filledIn, findAnswers } from '../state/picking.ts';
import { answers } from '../stores/canned.ts';
import { readDraft, writeDraft } from '../stores/drafts.ts';
import { send } from '../stores/outbox.ts';
import { me } from '../stores/session.ts';
import { tellStopped, tellTyping } from '../stores/typing.ts';
import { attach } from '../stores/uploads.ts';
import { t } from '../t.ts';
import { PickList } from './pick-list.tsx';
import { Suggestions } from './suggestions.tsx';
import { usePicker } from './use-picker.ts';

interface ReplyFieldProps {
  row: ConversationRow;
  onSent: (key: string) => void;
}

/** Words for the guest: typed, or begun with / and an answer kept ready. */
export function ReplyField({ row, onSent }: ReplyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(row.id, 'reply'));
  const [answer, setAnswer] = useState<CannedAnswer | null>(null);
  const change = (next: string) => {
    setText(next);
    writeDraft(row.id, 'reply', next);
    if (next.trim() === '') setAnswer(null);
    if (next.trim() === '') tellStopped();
    else tellTyping(row.id);
  };
  const submit = () => {
    onSent(send(row.id, text.trim(), answer?.id));
    change('');
  };
  const suggested = (words: string) => {
    change(words);
    field.current?.focus();
  };
  const picker = usePicker({
    sign: '/',
    field,
    text,
    onText: change,
    find: (query) =>
      findAnswers(answers.value ?? [], query, { department: row.department.id, language: language.value }),
    words: (chosen) => filledIn(chosen.text, blanksOf(row)),
    onPick: (chosen) => setAnswer(chosen.files.length > 0 ? chosen : null),
  });
  const paste = (event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    attach(row.id, files);
  };
  return (
    <div class="writing">
      <AnswerList picker={picker} />
      <Suggestions row={row} hidden={text.trim() !== ''} onPick={suggested} />
      {answer && <Files answer={answer} onRemove={() => setAnswer(null)} />}
      <Composer
        value={text}
        onInput={change}
        onSend={submit}
        label={t('reply_label')}
        placeholder={t('write_to', { guest: row.guest_name })}
        onBlur={tellStopped}
        field={field}
        onKey={picker.key}
        onCaret={picker.caret}
        onPaste={paste}
        picks={picker.picks}
      >
        <AttachButton onFiles={(files) => attach(row.id, files)} />
      </Composer>
    </div>
  );
}

function blanksOf(row: ConversationRow) {
  return {
    guest: row.guest_name,
    room: row.room_number ?? '',
    hotel: me.value?.hotel.name ?? '',
    staff: me.value?.staff.name ?? '',
  };
}

function AnswerList({ picker }: { picker: ReturnType<typeof usePicker<CannedAnswer>> }) {
  return (
    <PickList picker={picker} label={t('canned_answers')} keyOf={(answer) => answer.id}>
      {(answer) => (
        <>
          <span class="pick__short">/{answer.short}</span>
          <span class="pick__text">{answer.text}</span>
          {answer.files.length > 0 && <Icon name="paperclip" />}
          <span class="pick__language">{answer.language}</span>
        </>
      )}
    </PickList>
  );
}

function Files({ answer, onRemove }: { answer: CannedAnswer; onRemove: () => void }) {
  return (
    <ul class="pills writing__files" aria-label={t('files_along')}>
      {answer.files.map((file) => (
        <li key={file.key} class="pill">
          <Icon name="paperclip" />
          <span>
            {file.name} <small>{formatBytes(file.size)}</small>
          </span>
        </li>
      ))}
      <li>
        <button type="button" class="link-button" onClick={onRemove}>
          {t('without_files')}
        </button>
      </li>
    </ul>
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
        tabIndex={-1}
        aria-hidden="true"
        onChange={chosen}
      />
      <IconButton icon="paperclip" label={t('attach')} onClick={() => input.current?.click()} />
    </>
  );
}
