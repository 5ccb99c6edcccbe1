import type { StaffCard } from '@bellhop/sdk';
import { Avatar } from '@bellhop/ui';
import { t } from '../t.ts';

/** Colleagues who have read just as far as the message above. */
export function Readers({ readers }: { readers: readonly StaffCard[] }) {
  const names = readers.map(({ name }) => name).join(', ');
  return (
    <p class="readers" title={t('read_to_here', { names })}>
      <span class="visually-hidden">{t('read_to_here', { names })}</span>
      {readers.map((reader) => (
        <Avatar key={reader.id} name={reader.name} image={reader.image} size="small" />
      ))}
    </p>
  );
}
