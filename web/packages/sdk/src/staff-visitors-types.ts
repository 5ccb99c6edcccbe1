/**
 * What staff read and write of the website's visitors and of what the house says by itself, by name. Times of the day are
 * HH:MM and days YYYY-MM-DD in the hotel's zone.
 */
import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type AnswerTimes = Schemas['Wait'];
/** Why the house said something without a person. */
export type Automation = Schemas['Automation'];
export type AutoResponse = Schemas['AutoResponse'];
export type Conversion = Schemas['Conversion'];
export type DepartmentHours = Schemas['DepartmentHours'];
export type Faq = Schemas['Faq'];
export type FaqGuess = Schemas['FaqGuess'];
/** What a visitor's question would be answered with. */
export type FaqTrial = Schemas['FaqTried'];
export type FigureDay = Schemas['FigureDay'];
export type Figures = Schemas['Figures'];
export type FigureTotals = Schemas['FigureTotals'];
export type FirstAnswers = Schemas['FirstAnswer'];
export type Holiday = Required<Schemas['Holiday']>;
export type HoursAnswer = Schemas['Hours'];
/** Every part of it is sent. */
export type NewAutoResponse = Omit<AutoResponse, 'id'>;
export type NewFaq = Omit<Faq, 'id' | 'used' | 'helpful' | 'unhelpful' | 'updated_at'>;
export type NewHours = Required<Omit<Schemas['HoursEntry'], 'holidays'>> & { holidays: Holiday[] };
export type OpeningNow = Schemas['Opening'];
export type Period = Schemas['Period'];
export type ResponseKind = Schemas['ResponseKind'];
export type StaffMark = Schemas['Mark'];
export type Suggestion = Schemas['Suggestion'];
export type Visitor = Schemas['Visitor'];
/** How the website's visitors are received. */
export type VisitorRules = Schemas['VisitorSettings'];
export type VisitorRulesWish = Omit<VisitorRules, 'widget_tag'>;
export type WeekPeriod = Schemas['Window'];
