import type { SentAnswer } from './staff-desk-types.ts';
import type {
  AutoResponse,
  Conversion,
  DepartmentHours,
  Faq,
  FaqTrial,
  Figures,
  HoursAnswer,
  NewAutoResponse,
  NewFaq,
  NewHours,
  ResponseKind,
  Suggestion,
  Visitor,
  VisitorRules,
  VisitorRulesWish,
} from './staff-visitors-types.ts';
import type { Client } from './transport.ts';
import type { ConversationRow } from './types.ts';

type Shown = { visitor: Visitor };

/** The staff's calls for the website's visitors and for what the house says by itself, one function each. */
export function staffVisitorsApi(client: Client) {
  const base = '/api/console';
  const faq = (id: number) => `${base}/faqs/${id}`;
  const response = (id: number) => `${base}/auto-responses/${id}`;
  const of = (id: number) => `${base}/conversations/${id}`;
  const visitor = (id: number) => `${of(id)}/visitor`;
  return {
    faqs: () => client.get<{ faqs: Faq[] }>(`${base}/faqs`),
    addFaq: (wish: NewFaq) => client.post<{ faq: Faq }>(`${base}/faqs`, wish),
    editFaq: (id: number, wish: NewFaq) => client.put<{ faq: Faq }>(faq(id), wish),
    removeFaq: (id: number) => client.delete<void>(faq(id)),
    /** What a visitor would be answered. */
    tryFaqs: (text: string) => client.post<FaqTrial>(`${base}/faqs/try`, { text }),
    suggestions: (id: number) => client.get<{ suggestions: Suggestion[] }>(`${of(id)}/suggestions`),

    autoResponses: () => client.get<{ auto_responses: AutoResponse[] }>(`${base}/auto-responses`),
    addAutoResponse: (wish: NewAutoResponse) =>
      client.post<{ auto_response: AutoResponse }>(`${base}/auto-responses`, wish),
    editAutoResponse: (id: number, wish: NewAutoResponse) =>
      client.put<{ auto_response: AutoResponse }>(response(id), wish),
    removeAutoResponse: (id: number) => client.delete<void>(response(id)),
    /** Adds the kinds that are missing in a language for all departments; returns what was added. */
    addUsualResponses: (language: string) =>
      client.post<{ auto_responses: AutoResponse[] }>(`${base}/auto-responses/defaults`, { language }),

    hours: () => client.get<HoursAnswer>(`${base}/hours`),
    setHours: (departmentId: number, wish: NewHours) =>
      client.put<DepartmentHours>(`${base}/hours/${departmentId}`, wish),

    visitorRules: () => client.get<VisitorRules>(`${base}/visitors/rules`),
    setVisitorRules: (wish: VisitorRulesWish) => client.put<VisitorRules>(`${base}/visitors/rules`, wish),

    visitor: (id: number) => client.get<Shown>(visitor(id)),
    convertVisitor: (id: number, wish: Conversion) => client.post<Shown>(`${visitor(id)}/convert`, wish),
    linkVisitor: (id: number, reference: string) =>
      client.post<{ conversation_id: number }>(`${visitor(id)}/link`, { booking_id: reference }),
    unlinkVisitor: (id: number) => client.post<{ conversation: ConversationRow }>(`${visitor(id)}/unlink`),
    blockVisitor: (id: number, blocked: boolean) => client.post<Shown>(`${visitor(id)}/block`, { blocked }),
    /** Says one of the house's texts now. */
    respond: (id: number, kind: ResponseKind) => client.post<SentAnswer>(`${of(id)}/respond`, { kind }),

    figures: (from: string, until: string) => client.get<Figures>(`${base}/figures`, { from, until }),
  };
}

export type StaffVisitorsApi = ReturnType<typeof staffVisitorsApi>;
