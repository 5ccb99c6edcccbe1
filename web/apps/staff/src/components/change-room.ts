import { ApiError, type Room } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { tellFailure } from '../stores/handling.ts';
import { loadRooms, putRoom } from '../stores/rooms.ts';
import { guarded } from '../stores/session.ts';
import { t } from '../t.ts';

/** Puts the changed room into the list. When a colleague was faster, the list is brought up to date. */
export async function changeRoom(
  call: Promise<{ room: Room }>,
  done: (room: Room) => string,
): Promise<boolean> {
  try {
    const { room } = await guarded(call);
    putRoom(room);
    showToast(done(room));
    return true;
  } catch (error) {
    const code = error instanceof ApiError && error.status === 409 ? error.code : '';
    if (code !== 'occupied' && code !== 'not_occupied') tellFailure(error);
    else {
      showToast(t(code), 'error');
      void loadRooms();
    }
    return false;
  }
}
