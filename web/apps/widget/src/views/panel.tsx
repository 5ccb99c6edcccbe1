import type { Options } from '../loader/options.ts';
import type { Chat } from '../state/chat.ts';
import type { State } from '../state/state.ts';
import { t } from '../words.ts';
import { Composer } from './composer.tsx';
import { Consent } from './consent.tsx';
import { Details } from './details.tsx';
import { History } from './history.tsx';
import { IconButton } from './icon.tsx';
import type { List } from './list.ts';
import { isPhone } from './screen.ts';

export interface PanelProps {
  state: State;
  chat: Chat;
  options: Options;
  close: () => void;
  mute: () => void;
  turn: (view: State['view']) => void;
  list: List;
  /** The list was scrolled. */
  look: () => void;
}

export function Panel(props: PanelProps) {
  const { state, options, close, turn } = props;
  const title = options.title ?? (state.hotel || 'Chat');
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      if (state.view === 'details') turn('chat');
      else close();
    }
  };
  return (
    <section
      class="panel"
      role="dialog"
      aria-label={title}
      aria-modal={isPhone()}
      tabIndex={-1}
      onKeyDown={key}
    >
      <Header title={title} {...props} />
      {state.view === 'details' ? <Details {...props} /> : <Conversation {...props} />}
    </section>
  );
}

function Header({ title, state, close, mute, turn }: PanelProps & { title: string }) {
  const inDetails = state.view === 'details';
  return (
    <header>
      {inDetails ? (
        <IconButton icon="back" label={t('back')} onClick={() => turn('chat')} />
      ) : (
        <span class="mark" aria-hidden="true">
          {title.replace(/^hotel\s+/i, '').slice(0, 1)}
        </span>
      )}
      <div class="name">
        <h2>{inDetails ? t('details') : title}</h2>
        {!inDetails && <Status state={state} />}
      </div>
      <IconButton
        icon={state.isMuted ? 'silent' : 'sound'}
        label={t('sound')}
        pressed={!state.isMuted}
        onClick={mute}
      />
      <IconButton icon="close" label={t('close')} onClick={close} />
    </header>
  );
}

function Status({ state: { line, isStaffed } }: { state: State }) {
  const isThere = line === 'up' && isStaffed !== false;
  return (
    <p class={isThere ? 'status there' : 'status'} role="status">
      {line === 'up' ? t(isThere ? 'here' : 'away') : line !== 'off' && '…'}
    </p>
  );
}

function Conversation(props: PanelProps) {
  const { state, chat, turn } = props;
  const { notice, line } = state;
  return (
    <>
      <History {...props} />
      {state.consent && <Consent {...props} />}
      {line === 'lost' && <p class="notice">{t('lost')}</p>}
      {notice && (
        <p class={`notice ${notice.isGood ? '' : 'bad'}`} role="alert">
          {t(notice.word, notice.n)}
        </p>
      )}
      <Composer {...props} />
      <footer>
        <button type="button" onClick={chat.callPerson}>
          {t('person')}
        </button>
        <button type="button" onClick={() => turn('details')}>
          {t('details')}
        </button>
      </footer>
    </>
  );
}
