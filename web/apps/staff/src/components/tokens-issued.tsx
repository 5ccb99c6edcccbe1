import type { BookingDetail, IssuedToken } from '@bellhop/sdk';
import { Button, CopyButton, Icon, type Language, language, languages } from '@bellhop/ui';
import { useId, useState } from 'preact/hooks';
import { linkMail, mailAddress } from '../state/link-mail.ts';
import { ownerOf } from '../state/tokens.ts';
import { t } from '../t.ts';

interface IssuedLinkProps {
  issued: IssuedToken;
  detail: BookingDetail;
  hotel: string;
  onClose: () => void;
}

/** The way from here to the guest: by mail, by code on a screen, on paper, or copied elsewhere. */
export function IssuedLink({ issued, detail, hotel, onClose }: IssuedLinkProps) {
  const owner = ownerOf(detail, issued.token.companion_id);
  return (
    <div class="issued">
      <p class="notice notice--warn">{t('link_once')}</p>
      <div class="issued__paper">
        <p class="issued__hotel">{hotel}</p>
        <img
          class="code__image"
          src={`data:image/svg+xml,${encodeURIComponent(issued.qr_svg)}`}
          alt={t('link_code')}
          width={240}
          height={240}
        />
        <p class="issued__owner">
          {owner} · {detail.booking_id}
        </p>
        <p class="issued__address">{issued.url}</p>
      </div>
      <div class="code__link issued__link">
        <span class="issued__url">{issued.url}</span>
        <CopyButton value={issued.url} what={t('guest_link')} />
      </div>
      <Mail issued={issued} detail={detail} hotel={hotel} owner={owner} />
      <div class="dialog__actions">
        <Button icon="printer" onClick={() => print()}>
          {t('print')}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}

function Mail({ issued, detail, hotel, owner }: Omit<IssuedLinkProps, 'onClose'> & { owner: string }) {
  const [chosen, setChosen] = useState<Language>(language.value);
  const id = useId();
  const mail = linkMail(chosen, { hotel, guest: owner, url: issued.url, purpose: issued.token.purpose });
  const to = issued.token.companion_id === null ? (detail.email ?? '') : '';
  return (
    <div class="issued__mail">
      <label for={id}>{t('mail_language')}</label>
      <select
        id={id}
        class="input"
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value as Language)}
      >
        {Object.entries(languages).map(([tag, name]) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </select>
      <a class="button button--secondary" href={mailAddress(to, mail)}>
        <Icon name="send" />
        <span>{t('write_mail')}</span>
      </a>
    </div>
  );
}
