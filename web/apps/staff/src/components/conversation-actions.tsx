import type { ConversationRow } from '@bellhop/sdk';
import { Icon, IconButton } from '@bellhop/ui';
import { isAsleep } from '../state/inbox.ts';
import { SPOKEN } from '../state/visitors.ts';
import { minute } from '../stores/clock.ts';
import { askAbout, setStatus, snooze } from '../stores/desk.ts';
import { respond } from '../stores/visitors.ts';
import { t } from '../t.ts';
import { Popover, PopoverItem } from './popover.tsx';

/** What may be done with a conversation: the three most frequent as buttons where there is room, all of them in the menu. */
export function ConversationActions({ row }: { row: ConversationRow }) {
  const open = row.status === 'active';
  const asleep = isAsleep(row, minute.value);
  const toggle = () => void setStatus(row, open ? 'closed' : 'active');
  return (
    <>
      <span class="conversation__quick">
        <IconButton icon="swap" label={t('transfer_key')} onClick={() => askAbout(row.id, 'transfer')} />
        <IconButton icon="moon" label={t('snooze_key')} onClick={() => askAbout(row.id, 'snooze')} />
        <IconButton
          icon={open ? 'check' : 'retry'}
          label={t(open ? 'close_key' : 'reopen_key')}
          onClick={toggle}
        />
      </span>
      <Popover class="icon-button" label={t('more_actions')} icon={<Icon name="dots" />}>
        {(close) => (
          <ul class="menu__list">
            <PopoverItem close={close} onClick={() => askAbout(row.id, 'transfer')}>
              <Entry text={t('transfer')} hint="T" />
            </PopoverItem>
            <PopoverItem
              close={close}
              onClick={() => (asleep ? void snooze(row.id, null) : askAbout(row.id, 'snooze'))}
            >
              <Entry text={t(asleep ? 'wake' : 'snooze')} hint="Z" />
            </PopoverItem>
            <PopoverItem close={close} onClick={() => askAbout(row.id, 'priority')}>
              <Entry text={t('priority')} hint="P" />
            </PopoverItem>
            <PopoverItem close={close} onClick={() => askAbout(row.id, 'tags')}>
              <Entry text={t('tags')} hint="#" />
            </PopoverItem>
            {row.whatsapp_until !== null && (
              <PopoverItem close={close} onClick={() => askAbout(row.id, 'template')}>
                <Entry text={t('send_template')} />
              </PopoverItem>
            )}
            {row.visitor && <SpokenItems id={row.id} close={close} />}
            <PopoverItem close={close} onClick={toggle}>
              <Entry text={t(open ? 'close_conversation' : 'reopen')} hint="E" />
            </PopoverItem>
          </ul>
        )}
      </Popover>
    </>
  );
}

/** Texts of the house to be said now; the visitor's own language is found by the house. */
function SpokenItems({ id, close }: { id: number; close: () => void }) {
  return (
    <>
      <li class="menu__title">{t('say_now')}</li>
      {SPOKEN.map((kind) => (
        <PopoverItem key={kind} close={close} onClick={() => void respond(id, kind)}>
          <Entry text={t(`response_${kind}`)} />
        </PopoverItem>
      ))}
    </>
  );
}

function Entry({ text, hint }: { text: string; hint?: string }) {
  return (
    <>
      <span class="menu__grow">{text}</span>
      {hint && (
        <span class="digit" aria-hidden="true">
          {hint}
        </span>
      )}
    </>
  );
}
