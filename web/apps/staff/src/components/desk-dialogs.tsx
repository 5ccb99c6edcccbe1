import type { ConversationRow } from '@bellhop/sdk';
import { Dialog } from '@bellhop/ui';
import { asked, type Question } from '../stores/desk.ts';
import { type TextKey, t } from '../t.ts';
import { PriorityForm } from './priority-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import { TagsForm } from './tags-form.tsx';
import { TemplateForm } from './template-form.tsx';
import { TransferForm } from './transfer-form.tsx';
import { VisitorQuestion } from './visitor-dialogs.tsx';

const TITLES: Record<Question, TextKey> = {
  transfer: 'transfer_title',
  snooze: 'snooze_title',
  priority: 'priority_title',
  tags: 'tags_title',
  template: 'template_title',
  convert: 'convert_title',
  link: 'link_visitor_title',
  unlink: 'unlink_title',
  block: 'block_title',
  unblock: 'unblock_title',
};

/** One question at a time about the open conversation; keys ask it as well as buttons. */
export function DeskDialogs({ row }: { row: ConversationRow }) {
  const question = asked.value?.conversationId === row.id ? asked.value.question : null;
  const close = () => {
    asked.value = null;
  };
  return (
    <Dialog
      open={question !== null}
      title={question ? t(TITLES[question], { guest: row.guest_name }) : ''}
      onClose={close}
    >
      {question && <Content key={question} question={question} row={row} onClose={close} />}
    </Dialog>
  );
}

interface ContentProps {
  question: Question;
  row: ConversationRow;
  onClose: () => void;
}

function Content({ question, row, onClose }: ContentProps) {
  switch (question) {
    case 'transfer':
      return <TransferForm row={row} onClose={onClose} />;
    case 'snooze':
      return <SnoozeForm row={row} onClose={onClose} />;
    case 'priority':
      return <PriorityForm row={row} onClose={onClose} />;
    case 'tags':
      return <TagsForm row={row} onClose={onClose} />;
    case 'template':
      return <TemplateForm row={row} onClose={onClose} />;
    default:
      return <VisitorQuestion question={question} row={row} onClose={onClose} />;
  }
}
