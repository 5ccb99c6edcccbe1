import type { StaffMember } from '@bellhop/sdk';
import { Button, CopyButton } from '@bellhop/ui';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../t.ts';

interface HandedProps {
  person: StaffMember;
  password: string;
  onClose: () => void;
}

/** What is handed to the person. The house keeps no readable copy: closed is gone. */
export function Handed({ person, password, onClose }: HandedProps) {
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div class="form">
      <p ref={head} class="dialog__text" tabIndex={-1}>
        {t('handed_text', { name: person.name })}
      </p>
      <dl class="handed">
        {person.username !== null && <Line what={t('username')} value={person.username} />}
        <Line what={t('password')} value={password} />
      </dl>
      <p class="notice notice--warn">{t('shown_once')}</p>
      <div class="dialog__actions">
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}

function Line({ what, value }: { what: string; value: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton value={value} what={what} />
      </dd>
    </div>
  );
}
