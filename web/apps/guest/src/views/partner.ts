import type { Chat } from '../state/chat.ts';
import { session } from '../state/session.ts';
import { t } from '../t.ts';

/** Who looks after the guest. Before the conversation is loaded, what the session remembers of it. */
export function partnerOf(chat: Chat): { name: string; role: string; image: string | null } {
  const conversation = chat.conversation.value;
  const handler = conversation?.handler;
  if (handler) return { name: handler.name, role: handler.title || t('reception'), image: handler.image };
  if (conversation) return { name: conversation.hotel.name, role: t('reception'), image: null };
  const known = session.value?.current_staff_handler;
  if (known) return { name: known.name, role: known.role, image: known.profile_image };
  return { name: t('reception'), role: '', image: null };
}
