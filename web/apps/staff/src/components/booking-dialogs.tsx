import type { BookingRow, Room } from '@bellhop/sdk';
import { Button, Dialog } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import type { Step } from '../state/bookings.ts';
import { api } from '../stores/session.ts';
import { type TextKey, t } from '../t.ts';
import { RoomChoice } from './booking-room-choice.tsx';
import { bookingRoom } from './booking-words.tsx';
import { changeBooking } from './change-booking.ts';
import { FormActions, useSubmit } from './fields.tsx';

export interface BookingQuestion {
  step: Step;
  row: BookingRow;
}

interface Words {
  title: TextKey;
  text: TextKey;
  button: TextKey;
  done: TextKey;
  grave?: boolean;
}

const WORDS: Record<Step, Words> = {
  'check-in': { title: 'step_in_title', text: 'step_in_text', button: 'check_in', done: 'step_in_done' },
  move: { title: 'step_move_title', text: 'step_move_text', button: 'move_room', done: 'step_move_done' },
  'check-out': { title: 'step_out_title', text: 'step_out_text', button: 'check_out', done: 'step_out_done' },
  undo: { title: 'step_undo_title', text: 'step_undo_text', button: 'undo_check_in', done: 'step_undo_done' },
  cancel: {
    title: 'step_cancel_title',
    text: 'step_cancel_text',
    button: 'cancel_booking',
    done: 'step_cancel_done',
    grave: true,
  },
  'no-show': {
    title: 'step_no_show_title',
    text: 'step_no_show_text',
    button: 'no_show',
    done: 'step_no_show_done',
    grave: true,
  },
  reinstate: {
    title: 'step_reinstate_title',
    text: 'step_reinstate_text',
    button: 'reinstate',
    done: 'step_reinstate_done',
  },
};

export const stepLabel = (step: Step): string => t(WORDS[step].button);

interface BookingDialogsProps {
  question: BookingQuestion | null;
  onClose: () => void;
}

/** Says what a step does to the guest before it is done. */
export function BookingDialogs({ question, onClose }: BookingDialogsProps) {
  const title = question ? t(WORDS[question.step].title, namesOf(question.row)) : '';
  return (
    <Dialog open={question !== null} title={title} onClose={onClose}>
      {question &&
        (question.step === 'check-in' || question.step === 'move' ? (
          <IntoRoom step={question.step} row={question.row} onClose={onClose} />
        ) : (
          <Confirm step={question.step} row={question.row} onClose={onClose} />
        ))}
    </Dialog>
  );
}

const namesOf = (row: BookingRow) => ({ guest: row.guest_name, room: bookingRoom(row) });

function IntoRoom({
  step,
  row,
  onClose,
}: {
  step: 'check-in' | 'move';
  row: BookingRow;
  onClose: () => void;
}) {
  const [room, setRoom] = useState<Room | null>(null);
  const form = useSubmit(
    () => room !== null,
    async () => {
      const to = room?.id ?? 0;
      const call = step === 'move' ? api.moveBooking(row.id, to) : api.checkInBooking(row.id, to);
      return (await changeBooking(row.id, call, done(step))) !== null;
    },
    onClose,
  );
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <p class="dialog__text">{t(WORDS[step].text, namesOf(row))}</p>
      {row.state === 'booked' && row.pre_check_in?.wishes && (
        <p class="notice">{t('guest_wishes', { wishes: row.pre_check_in.wishes })}</p>
      )}
      <RoomChoice value={room} onChange={setRoom} missing={form.tried && room === null} />
      <FormActions busy={form.busy} label={stepLabel(step)} onClose={onClose} />
    </form>
  );
}

function Confirm({ step, row, onClose }: { step: Step; row: BookingRow; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await changeBooking(row.id, callOf(step, row.id), done(step));
    setBusy(false);
    onClose();
  };
  return (
    <>
      <p class="dialog__text">{t(WORDS[step].text, namesOf(row))}</p>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('leave_it')}</Button>
        <Button variant={WORDS[step].grave ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()}>
          {stepLabel(step)}
        </Button>
      </div>
    </>
  );
}

function callOf(step: Step, id: number) {
  switch (step) {
    case 'check-out':
      return api.checkOutBooking(id);
    case 'undo':
      return api.undoCheckIn(id);
    case 'cancel':
      return api.cancelBooking(id);
    case 'no-show':
      return api.noShow(id);
    default:
      return api.reinstate(id);
  }
}

const done = (step: Step) => (row: BookingRow) => t(WORDS[step].done, namesOf(row));
