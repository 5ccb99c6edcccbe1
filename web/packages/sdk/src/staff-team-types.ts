/** What staff read and write of people, departments, answers kept ready and the hotel's phone, by name. */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type AnswerKept = Schemas['CannedKept'];
/** What is left out stays. */
export type ColleagueEdit = Schemas['ColleagueEdit'];
export type DeadLetter = Schemas['DeadLetter'];
/** How the hotel is reached by phone. No secret is ever part of it. */
export type Messaging = Schemas['MessagingSettings'];
/** A secret that is left out stays as it is. */
export type MessagingWish = Schemas['MessagingEntry'];
export type NewCanned = Schemas['NewCanned'];
export type NewColleague = Schemas['NewColleague'];
export type StaffChange = Schemas['StaffChange'];
/** Somebody who works here, as the stream tells of a change. */
export type StaffNews = Schemas['StaffNews'];
/** Somebody who writes from a phone and has no stay that is known. */
export type Stranger = Schemas['Stranger'];
export type TemplateList = Schemas['Templates'];
