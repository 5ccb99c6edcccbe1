import type {
  CannedAnswer,
  ConversationStatus,
  NewNote,
  NewTransfer,
  Note,
  Participant,
  Priority,
  SentAnswer,
  TemplateUse,
  Transferred,
  Unread,
} from './staff-desk-types.ts';
import type { TemplateList } from './staff-team-types.ts';
import type { Client } from './transport.ts';
import type { ConversationRow, DepartmentRef } from './types.ts';

type Answer = { conversation: ConversationRow };

/** The staff's calls for work on conversations, notes, answers kept ready and templates, one function each. */
export function staffDeskApi(client: Client) {
  const base = '/api/console';
  const of = (id: number, what: string) => `${base}/conversations/${id}/${what}`;
  return {
    departments: () => client.get<{ departments: DepartmentRef[] }>(`${base}/departments`),
    unread: () => client.get<Unread>(`${base}/unread`),

    setStatus: (id: number, status: ConversationStatus) => client.post<Answer>(of(id, 'state'), { status }),
    setPriority: (id: number, priority: Priority) => client.post<Answer>(of(id, 'priority'), { priority }),
    /** Null wakes it. */
    snooze: (id: number, until: string | null) => client.post<Answer>(of(id, 'snooze'), { until }),
    setTags: (id: number, tags: string[]) => client.post<Answer>(of(id, 'tags'), { tags }),
    transfer: (id: number, to: NewTransfer) => client.post<Transferred>(of(id, 'transfer'), to),

    notes: (id: number) => client.get<{ notes: Note[] }>(of(id, 'notes')),
    addNote: (id: number, note: NewNote) => client.post<{ note: Note }>(of(id, 'notes'), note),
    participants: (id: number) => client.get<{ participants: Participant[] }>(of(id, 'participants')),
    looking: (id: number, looking: boolean) => client.post<void>(of(id, 'looking'), { looking }),
    /** For a request of the page's own that tells how far it has come; the answer is a `SentAnswer`. */
    uploadAddress: (id: number) => client.url(of(id, 'upload')),

    cannedAnswers: () => client.get<{ answers: CannedAnswer[] }>(`${base}/canned`),
    templates: () => client.get<TemplateList>(`${base}/templates`),
    sendTemplate: (id: number, use: TemplateUse) => client.post<SentAnswer>(of(id, 'template'), use),
  };
}

export type StaffDeskApi = ReturnType<typeof staffDeskApi>;
