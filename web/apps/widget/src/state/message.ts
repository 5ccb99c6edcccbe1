/** A message as it is drawn. */
export interface Message {
  readonly id: string;
  /** The key its sender gave it, when it was sent from this browser. */
  readonly key: string | undefined;
  /** `machine`: nobody of the hotel has written it. */
  readonly from: 'visitor' | 'staff' | 'machine';
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly isRead: boolean;
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  /** Whether the visitor may say if it helped. */
  readonly isFaq: boolean;
  readonly hasHelped: boolean | undefined;
  readonly quickReplies: readonly string[];
  readonly files: readonly { url: string; name: string }[];
}

type Raw = Record<string, unknown>;

const record = (value: unknown): Raw => (value ?? {}) as Raw;
const text = (value: unknown): string => String(value ?? '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** From the wire, where history and events spell some fields differently. null: it is no message. */
export function messageOf(value: unknown): Message | null {
  const raw = record(value);
  const id = text(raw.id ?? raw._id);
  if (!id) return null;
  const metadata = record(raw.metadata);
  const isVisitor = /^(customer|guest)$/.test(text(raw.senderType));
  return {
    id,
    key: metadata.clientMessageId as string | undefined,
    from: isVisitor ? 'visitor' : raw.isAutomated ? 'machine' : 'staff',
    name: text(raw.senderName),
    text: text(raw.content),
    at: text(raw.createdAt),
    isRead: Boolean(raw.isRead),
    isDeleted: Boolean(raw.isDeleted),
    isEdited: Boolean(raw.isEdited),
    isFaq: Boolean(raw.isFAQ),
    hasHelped: (raw.helpful ?? undefined) as boolean | undefined,
    quickReplies: list(metadata.quickReplies).map(text),
    files: list(raw.attachments).map(fileOf),
  };
}

export const messagesOf = (values: unknown): Message[] =>
  list(values).flatMap((value) => messageOf(value) ?? []);

function fileOf(value: unknown): { url: string; name: string } {
  const { url, name, fileName } = record(value);
  return { url: text(url), name: text(name ?? fileName ?? url) };
}
