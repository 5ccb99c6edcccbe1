/** What staff read and write of how they work on conversations, by name. For staff alone: no guest is told any of it. */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type CannedAnswer = Schemas['CannedAnswer'];
export type CannedFile = Schemas['CannedFile'];
export type ConversationStatus = Schemas['Status'];
export type Delivery = Schemas['Delivery'];
export type DeliveryFault = Schemas['DeliveryFault'];
export type DeliveryState = Schemas['DeliveryState'];
export type DepartmentUnread = Schemas['DepartmentUnread'];
export type InboxView = 'open' | 'snoozed' | 'done';
export type LookingEvent = Extract<Schemas['PassingEvent'], { type: 'looking' }>;
/** Its words are filled in already; the files of the answer kept ready go along. */
export type NewAnswer = Schemas['NewAnswer'];
export type NewNote = Schemas['NewNote'];
export type NewTransfer = Schemas['HandOver'];
export type Note = Schemas['Note'];
export type Participant = Schemas['Participant'];
export type Priority = Schemas['Priority'];
export type SentAnswer = Schemas['SentAnswer'];
/** What staff are told of a message beside what the guest is told stands here too. */
export type StaffMessage = Schemas['StaffMessage'];
/** Words that WhatsApp has approved. */
export type Template = Schemas['Template'];
export type TemplateUse = Schemas['NewTemplateMessage'];
export type Transferred = Schemas['HandedOver'];
export type Unread = Schemas['Unread'];
