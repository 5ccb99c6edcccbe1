import { CopyButton } from '@bellhop/ui';

export function Fact({ name, value, copy = false }: { name: string; value: string; copy?: boolean }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        {copy && <CopyButton value={value} what={name} />}
      </dd>
    </div>
  );
}
