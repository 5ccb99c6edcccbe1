import { SECRETS, type SecretName } from '../state/messaging-form.ts';
import { drawn } from '../state/password.ts';
import { t } from '../t.ts';
import { Check, Field } from './fields.tsx';
import type { PartProps } from './phone-page.tsx';
import { SecretField } from './secret-field.tsx';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const MADE_UP = 32;

/** A secret nobody has to remember. */
export const madeUp = (): string =>
  Array.from({ length: MADE_UP }, () => ALPHABET.charAt(drawn(ALPHABET.length))).join('');

/** The hotel's account at WhatsApp. Secrets go in and never come out. */
export function AccountPart({ known, fields, set, problemOf }: PartProps) {
  const setSecret = (name: SecretName, value: string) =>
    set({ secrets: { ...fields.secrets, [name]: value } });
  const isKept = known.whatsapp !== null;
  return (
    <section class="area-panel area-panel--padded form" aria-labelledby="account-part">
      <h2 id="account-part">{t('whatsapp_account')}</h2>
      <Check
        label={t('whatsapp_on')}
        hint={t('whatsapp_on_hint')}
        checked={fields.connected}
        onChange={(connected) => set({ connected })}
      />
      {isKept && !fields.connected && <p class="notice notice--warn">{t('whatsapp_off_warning')}</p>}
      {fields.connected && (
        <>
          <Field
            label={t('display_number')}
            hint={t('display_number_hint')}
            value={fields.displayNumber}
            onInput={(displayNumber) => set({ displayNumber })}
            problem={problemOf('displayNumber')}
          />
          <div class="field-pair">
            <Field
              label={t('phone_number_id')}
              hint={t('phone_number_id_hint')}
              value={fields.phoneNumberId}
              onInput={(phoneNumberId) => set({ phoneNumberId })}
              problem={problemOf('phoneNumberId')}
            />
            <Field
              label={t('business_id')}
              hint={t('business_id_hint')}
              value={fields.businessId}
              onInput={(businessId) => set({ businessId })}
              problem={problemOf('businessId')}
            />
          </div>
          {SECRETS.map((name) => (
            <SecretField
              key={name}
              label={t(name)}
              hint={t(`${name}_hint`)}
              placeholder={isKept ? t('secret_is_set') : ''}
              autocomplete="new-password"
              value={fields.secrets[name]}
              onInput={(value) => setSecret(name, value)}
              problem={problemOf(name)}
              suggest={name === 'verify_token' ? madeUp : undefined}
            />
          ))}
        </>
      )}
    </section>
  );
}
