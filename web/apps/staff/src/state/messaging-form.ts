import type { Messaging, MessagingWish } from '@bellhop/sdk';

export const INVITATION_MAX = 1_000;
const WEBHOOK_SECRET_MIN = 16;
const SECRET_MAX = 1_024;

export const SECRETS = ['access_token', 'app_secret', 'verify_token'] as const;
export type SecretName = (typeof SECRETS)[number];

/** What stands in the form, as typed. Secrets are never told by the house: an empty one stays as it is. */
export interface MessagingFields {
  guestSocket: Messaging['guest_socket'];
  guestWebhook: Messaging['guest_webhook'];
  enquiries: boolean;
  unknown: Messaging['unknown'];
  invitation: string;
  webhookSecret: string;
  /** Whether the hotel has an account at WhatsApp. */
  connected: boolean;
  phoneNumberId: string;
  businessId: string;
  displayNumber: string;
  secrets: Record<SecretName, string>;
}

export function messagingFields(known: Messaging): MessagingFields {
  return {
    guestSocket: known.guest_socket,
    guestWebhook: known.guest_webhook,
    enquiries: known.enquiries,
    unknown: known.unknown,
    invitation: known.invitation,
    webhookSecret: '',
    connected: known.whatsapp !== null,
    phoneNumberId: known.whatsapp?.phone_number_id ?? '',
    businessId: known.whatsapp?.business_id ?? '',
    displayNumber: known.whatsapp?.display_number ?? '',
    secrets: { access_token: '', app_secret: '', verify_token: '' },
  };
}

export type MessagingProblem =
  | 'required'
  | 'meta_number_problem'
  | 'display_number_problem'
  | 'secret_problem'
  | 'webhook_secret_problem'
  | 'invitation_problem';
export type MessagingField =
  | 'phoneNumberId'
  | 'businessId'
  | 'displayNumber'
  | 'webhookSecret'
  | 'invitation'
  | SecretName;
export type MessagingProblems = Partial<Record<MessagingField, MessagingProblem>>;

/** An account that is new needs all its secrets. */
export function messagingProblems(fields: MessagingFields, known: Messaging): MessagingProblems {
  const problems: MessagingProblems = {};
  if ([...fields.invitation.trim()].length > INVITATION_MAX) problems.invitation = 'invitation_problem';
  const secret = fields.webhookSecret.trim();
  if (secret !== '' && !isSecret(secret, WEBHOOK_SECRET_MIN))
    problems.webhookSecret = 'webhook_secret_problem';
  return fields.connected ? { ...problems, ...accountProblems(fields, known.whatsapp === null) } : problems;
}

function accountProblems(fields: MessagingFields, isNew: boolean): MessagingProblems {
  const problems: MessagingProblems = {};
  for (const field of ['phoneNumberId', 'businessId'] as const) {
    if (!/^\d{1,32}$/.test(fields[field].trim())) problems[field] = 'meta_number_problem';
  }
  if (!/^\+?[\d\s()/.-]{5,30}$/.test(fields.displayNumber.trim())) {
    problems.displayNumber = 'display_number_problem';
  }
  for (const name of SECRETS) {
    const secret = fields.secrets[name].trim();
    if (secret === '' ? isNew : !isSecret(secret, 1))
      problems[name] = isNew && secret === '' ? 'required' : 'secret_problem';
  }
  return problems;
}

const isSecret = (text: string, min: number): boolean =>
  text.length >= min && text.length <= SECRET_MAX && /^[\x21-\x7e]+$/.test(text);

/** For the server; only of fields without a problem. */
export function messagingWish(fields: MessagingFields): MessagingWish {
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim());
  return {
    guest_socket: fields.guestSocket,
    guest_webhook: fields.guestWebhook,
    enquiries: fields.enquiries,
    unknown: fields.unknown,
    invitation: fields.invitation.trim(),
    webhook_secret: given(fields.webhookSecret),
    whatsapp: fields.connected
      ? {
          phone_number_id: fields.phoneNumberId.trim(),
          business_id: fields.businessId.trim(),
          display_number: fields.displayNumber.trim(),
          access_token: given(fields.secrets.access_token),
          app_secret: given(fields.secrets.app_secret),
          verify_token: given(fields.secrets.verify_token),
        }
      : null,
  };
}
