import { Icon, IconButton } from '@bellhop/ui';
import { t } from '../t.ts';

interface SearchFieldProps {
  value: string;
  label: string;
  onInput: (text: string) => void;
}

export function SearchField({ value, label, onInput }: SearchFieldProps) {
  return (
    <search class="search">
      <Icon name="search" />
      <input
        class="search__field"
        type="text"
        inputmode="search"
        data-search
        value={value}
        placeholder={label}
        aria-label={label}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {value !== '' && <IconButton icon="x" label={t('clear_search')} onClick={() => onInput('')} />}
    </search>
  );
}
