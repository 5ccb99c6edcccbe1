import type { Chat } from '../state/chat.ts';
import { ChatComposer } from './chat-composer.tsx';
import { MessageList } from './message-list.tsx';
import { UploadList } from './upload-list.tsx';

/** The messages and the field below them: the same in the room's chat and in the portal. */
export function ConversationView({ chat }: { chat: Chat }) {
  return (
    <>
      <div class="chat__main">
        <MessageList chat={chat} />
      </div>
      <div class="chat__foot">
        <UploadList uploads={chat.uploads} />
        <ChatComposer chat={chat} />
      </div>
    </>
  );
}
