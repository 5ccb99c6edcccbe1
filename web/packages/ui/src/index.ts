/**
 * What all our pages share: design tokens (`@bellhop/ui/styles.css`), components, languages, the chime.
 * It must not know the API: components take plain values, apps translate.
 *
 * - i18n: the chosen language and typed catalogues; format: times and days in the hotel's zone
 * - links, rows, text-length: pure rules of how a conversation is shown
 * - Avatar, Button, Icon, Dialog, EmptyState, Toast, ConnectionBar, LanguageSwitch: the small parts
 * - Bubble, Ticks, DaySeparator, TextWithLinks, Typing, Timeline, Composer: a conversation
 * - chime: the sound of a new message
 */
export { Avatar } from './avatar.tsx';
export { Attachments, Bubble, type BubbleAttachment, type BubbleProps } from './bubble.tsx';
export { Button, IconButton } from './button.tsx';
export { chime, chimeReady, unlockChime } from './chime.ts';
export { Composer, MESSAGE_LIMIT } from './composer.tsx';
export { ConnectionBar } from './connection-bar.tsx';
export { CopyButton } from './copy-button.tsx';
export { DaySeparator, UnreadDivider } from './day-separator.tsx';
export { Dialog } from './dialog.tsx';
export { EmptyState, Loading } from './empty-state.tsx';
export {
  dayKey,
  formatBytes,
  formatDate,
  formatDateTime,
  formatDay,
  formatMoney,
  formatSpan,
  formatTime,
  formatWeekday,
} from './format.ts';
export { catalogue, type Language, language, languages, setLanguage } from './i18n.ts';
export { Icon, type IconName } from './icon.tsx';
export { LanguageSwitch } from './language-switch.tsx';
export { splitLinks, type TextPart } from './links.ts';
export { type Row, type RowItem, rows } from './rows.ts';
export { textLength } from './text-length.ts';
export { TextWithLinks } from './text-with-links.tsx';
export { type Delivery, Ticks } from './ticks.tsx';
export { Timeline } from './timeline.tsx';
export { showToast, type ToastAction, Toasts } from './toast.tsx';
export { Typing } from './typing.tsx';
