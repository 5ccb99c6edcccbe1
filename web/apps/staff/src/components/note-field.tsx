import type { ConversationRow } from '@bellhop/sdk';
import { Composer, Icon } from '@bellhop/ui';
import { useRef, useState } from 'preact/hooks';
import { readDraft, writeDraft } from '../stores/drafts.ts';
import { tellFailure } from '../stores/handling.ts';
import { addNote } from '../stores/notes.ts';
import { t } from '../t.ts';
import { MentionList, useMentions } from './pick-list.tsx';

/** Words for colleagues. They stay in the field until the house has kept them. */
export function NoteField({ row }: { row: ConversationRow }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(row.id, 'note'));
  const [busy, setBusy] = useState(false);
  const change = (next: string) => {
    setText(next);
    writeDraft(row.id, 'note', next);
  };
  const picker = useMentions(field, text, change);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await addNote(row.id, text.trim());
      change('');
    } catch (error) {
      tellFailure(error);
    }
    setBusy(false);
  };
  return (
    <div class="writing writing--note">
      <MentionList picker={picker} />
      <Composer
        value={text}
        onInput={change}
        onSend={() => void submit()}
        label={t('note_label')}
        placeholder={t('note_hint')}
        field={field}
        onKey={picker.key}
        onCaret={picker.caret}
        picks={picker.picks}
      >
        <span class="writing__lock" title={t('only_staff')}>
          <Icon name="lock" />
        </span>
      </Composer>
    </div>
  );
}
