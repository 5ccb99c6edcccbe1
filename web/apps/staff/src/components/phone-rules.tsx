import { CopyButton } from '@bellhop/ui';
import type { ComponentChildren } from 'preact';
import { INVITATION_MAX } from '../state/messaging-form.ts';
import { t } from '../t.ts';
import { Check, Field } from './fields.tsx';
import { FieldGroup } from './menu-fields.tsx';
import { madeUp } from './phone-account.tsx';
import type { PartProps } from './phone-page.tsx';
import { SecretField } from './secret-field.tsx';

/** Guests before and after their stay, and numbers nobody knows. */
export function StrangersPart({ fields, set, problemOf }: PartProps) {
  return (
    <section class="area-panel area-panel--padded form" aria-labelledby="strangers-part">
      <h2 id="strangers-part">{t('without_stay')}</h2>
      <Check
        label={t('enquiries')}
        hint={t('enquiries_hint')}
        checked={fields.enquiries}
        onChange={(enquiries) => set({ enquiries })}
      />
      <FieldGroup title={t('unknown_number_writes')}>
        <Choice
          name="unknown"
          value={fields.unknown}
          options={[
            ['invite', t('unknown_invite'), t('unknown_invite_hint')],
            ['silent', t('unknown_silent'), t('unknown_silent_hint')],
          ]}
          onChange={(unknown) => set({ unknown })}
        />
      </FieldGroup>
      {fields.unknown === 'invite' && (
        <Field
          label={t('invitation')}
          hint={t('invitation_hint', { max: INVITATION_MAX })}
          value={fields.invitation}
          rows={4}
          onInput={(invitation) => set({ invitation })}
          problem={problemOf('invitation')}
        />
      )}
    </section>
  );
}

/** Ways in for systems of the hotel's own: safe unless somebody opens them. */
export function DoorsPart({ known, fields, set, problemOf }: PartProps) {
  return (
    <section class="area-panel area-panel--padded form" aria-labelledby="doors-part">
      <h2 id="doors-part">{t('own_systems')}</h2>
      <p class="soft">{t('own_systems_text')}</p>
      <FieldGroup title={t('guest_webhook')} hint={t('guest_webhook_hint')}>
        <Address what={t('guest_webhook_address')} address={known.guest_webhook_url} />
        <Choice
          name="webhook"
          value={fields.guestWebhook}
          options={[
            ['secret', t('webhook_secret_only'), t('webhook_secret_only_hint')],
            ['open', t('webhook_open'), t('webhook_open_hint')],
          ]}
          onChange={(guestWebhook) => set({ guestWebhook })}
        />
        {fields.guestWebhook === 'open' && <Warning>{t('webhook_open_warning')}</Warning>}
      </FieldGroup>
      {fields.guestWebhook === 'secret' && (
        <SecretField
          label={t('webhook_secret')}
          hint={t('webhook_secret_hint')}
          placeholder={known.webhook_secret_set ? t('secret_is_set') : ''}
          autocomplete="new-password"
          value={fields.webhookSecret}
          onInput={(webhookSecret) => set({ webhookSecret })}
          problem={problemOf('webhookSecret')}
          suggest={madeUp}
        />
      )}
      {fields.guestWebhook === 'secret' && !known.webhook_secret_set && fields.webhookSecret === '' && (
        <p class="notice">{t('webhook_closed')}</p>
      )}
      <FieldGroup title={t('guest_socket')} hint={t('guest_socket_hint')}>
        <Choice
          name="socket"
          value={fields.guestSocket}
          options={[
            ['ticket', t('socket_ticket'), t('socket_ticket_hint')],
            ['open', t('socket_open'), t('socket_open_hint')],
          ]}
          onChange={(guestSocket) => set({ guestSocket })}
        />
        {fields.guestSocket === 'open' && <Warning>{t('socket_open_warning')}</Warning>}
      </FieldGroup>
    </section>
  );
}

function Warning({ children }: { children: ComponentChildren }) {
  return (
    <p class="notice notice--warn" role="status">
      {children}
    </p>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  value: T;
  options: readonly (readonly [value: T, label: string, hint: string])[];
  onChange: (value: T) => void;
}

export function Choice<T extends string>({ name, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div class="options options--column">
      {options.map(([one, label, hint]) => (
        <label key={one} class="check">
          <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} />
          <span>
            {label}
            <span class="field__hint check__hint">{hint}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

/** An address to be pasted elsewhere. */
export function Address({ what, address }: { what: string; address: string }) {
  return (
    <div class="address">
      <span class="address__what">{what}</span>
      <code>{address}</code>
      <CopyButton value={address} what={what} />
    </div>
  );
}
