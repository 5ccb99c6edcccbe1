import type {
  AnswerKept,
  ColleagueEdit,
  DeadLetter,
  Messaging,
  MessagingWish,
  NewCanned,
  NewColleague,
  Stranger,
  TemplateList,
} from './staff-team-types.ts';
import type { Client } from './transport.ts';
import type { DepartmentRef, Me, StaffMember } from './types.ts';

/** The staff's calls for people, departments, answers kept ready and the hotel's phone, one function each. */
export function staffTeamApi(client: Client) {
  const base = '/api/console';
  const person = (id: number) => `${base}/staff/${id}`;
  const answer = (id: number) => `${base}/canned/${id}`;
  const letter = (id: number) => `${base}/dead-letters/${id}`;
  return {
    addColleague: (wish: NewColleague) => client.post<{ staff: StaffMember }>(`${base}/staff`, wish),
    editColleague: (id: number, edit: ColleagueEdit) => client.put<{ staff: StaffMember }>(person(id), edit),
    /** All their sign-ins end. */
    setPassword: (id: number, password: string) => client.post<void>(`${person(id)}/password`, { password }),
    signColleagueOut: (id: number) => client.post<void>(`${person(id)}/sign-out`),
    setDuty: (id: number, onDuty: boolean) =>
      client.post<{ staff: StaffMember }>(`${person(id)}/duty`, { on_duty: onDuty }),

    setOwnDuty: (onDuty: boolean) => client.post<Me>(`${base}/me/duty`, { on_duty: onDuty }),
    /** Ends all own sign-ins, this one included. */
    setOwnPassword: (old: string, wish: string) =>
      client.post<void>(`${base}/me/password`, { old, new: wish }),
    signOutEverywhere: () => client.post<void>(`${base}/me/sign-out-everywhere`),

    addDepartment: (name: string) =>
      client.post<{ department: DepartmentRef }>(`${base}/departments`, { name }),
    renameDepartment: (id: number, name: string) =>
      client.put<{ department: DepartmentRef }>(`${base}/departments/${id}`, { name }),

    addAnswer: (wish: NewCanned) => client.post<AnswerKept>(`${base}/canned`, wish),
    editAnswer: (id: number, wish: NewCanned) => client.put<AnswerKept>(answer(id), wish),
    removeAnswer: (id: number) => client.delete<void>(answer(id)),
    /** For a request of the page's own that tells how far it has come; the answer is an `AnswerKept`. */
    answerFilesAddress: (id: number) => client.url(`${answer(id)}/files`),
    removeAnswerFile: (id: number, key: string) =>
      client.delete<AnswerKept>(`${answer(id)}/files/${encodeURIComponent(key)}`),

    messaging: () => client.get<Messaging>(`${base}/messaging`),
    setMessaging: (wish: MessagingWish) => client.put<Messaging>(`${base}/messaging`, wish),
    syncTemplates: () => client.post<TemplateList>(`${base}/templates/sync`),
    deadLetters: () => client.get<{ dead_letters: DeadLetter[] }>(`${base}/dead-letters`),
    resendLetter: (id: number) => client.post<void>(`${letter(id)}/resend`),
    discardLetter: (id: number) => client.delete<void>(letter(id)),
    strangers: () => client.get<{ strangers: Stranger[] }>(`${base}/strangers`),
    linkStranger: (id: number, reference: string) =>
      client.post<{ conversation_id: number }>(`${base}/strangers/${id}/link`, { booking_id: reference }),
  };
}

export type StaffTeamApi = ReturnType<typeof staffTeamApi>;
