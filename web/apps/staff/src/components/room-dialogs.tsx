import type { Room } from '@bellhop/sdk';
import { Button, CopyButton, Dialog, Icon } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { addressOf } from '../router.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { changeRoom } from './change-room.ts';
import { Arrival } from './room-arrival.tsx';
import { AddRoomForm } from './room-forms.tsx';

export type Asked = { kind: 'add' } | { kind: 'qr' | 'pin' | 'check-in' | 'check-out'; room: Room };

interface DialogsProps {
  asked: Asked | null;
  onClose: () => void;
}

/** One dialog at a time; it stays mounted, so that the focus goes back to the button that opened it. */
export function RoomDialogs({ asked, onClose }: DialogsProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={onClose}>
      {asked && <Content key={asked.kind} asked={asked} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf(asked: Asked): string {
  if (asked.kind === 'add') return t('add_room');
  const room = asked.room.number;
  const guest = asked.room.stay?.guest_name ?? '';
  switch (asked.kind) {
    case 'qr':
      return t('qr_of', { room });
    case 'pin':
      return t('new_pin_title', { room });
    case 'check-in':
      return t('check_in_title', { room });
    case 'check-out':
      return t('check_out_title', { room, guest });
  }
}

function Content({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  switch (asked.kind) {
    case 'add':
      return <AddRoomForm onClose={onClose} />;
    case 'check-in':
      return <Arrival room={asked.room} onClose={onClose} />;
    case 'qr':
      return <Code room={asked.room} onClose={onClose} />;
    case 'pin':
      return (
        <Confirm
          text={t('new_pin_text')}
          button={t('new_pin')}
          act={() => api.newPin(asked.room.id)}
          done={(room) => t('new_pin_done', { room: room.number })}
          onClose={onClose}
        />
      );
    case 'check-out':
      return (
        <Confirm
          text={t('check_out_text')}
          button={t('check_out')}
          act={() => api.checkOut(asked.room.id)}
          done={(room) => t('checked_out', { room: room.number })}
          onClose={onClose}
        />
      );
  }
}

interface ConfirmProps {
  text: string;
  button: string;
  act: () => Promise<{ room: Room }>;
  done: (room: Room) => string;
  onClose: () => void;
}

function Confirm({ text, button, act, done, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await changeRoom(act(), done);
    setBusy(false);
    onClose();
  };
  return (
    <>
      <p class="dialog__text">{text}</p>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="primary" busy={busy} onClick={() => void confirm()}>
          {button}
        </Button>
      </div>
    </>
  );
}

function Code({ room, onClose }: { room: Room; onClose: () => void }) {
  return (
    <div class="code">
      <img
        class="code__image"
        src={api.qrAddress(room.id)}
        alt={t('qr_of', { room: room.number })}
        width={240}
        height={240}
      />
      <p class="dialog__text">{t('qr_text')}</p>
      <div class="code__link">
        <a href={room.guest_url} target="_blank" rel="noreferrer">
          {room.guest_url}
        </a>
        <CopyButton value={room.guest_url} what={t('guest_link')} />
      </div>
      <div class="dialog__actions">
        <a class="button button--secondary" href={addressOf.sheet(room.number)}>
          <Icon name="printer" />
          <span>{t('print')}</span>
        </a>
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}
