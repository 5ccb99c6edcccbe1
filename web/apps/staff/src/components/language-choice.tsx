import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { SelectField } from './menu-fields.tsx';

/** The languages that visitors' questions are understood in. */
export const VISITOR_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (tag: string) => void;
}

export function LanguageField({ label, value, onChange }: ChoiceProps) {
  const tags = [...new Set([...VISITOR_LANGUAGES, value])];
  return (
    <SelectField
      label={label}
      value={value}
      options={tags.map((tag) => [tag, languageName(tag)] as const)}
      onChange={onChange}
    />
  );
}

interface FilterProps {
  value: string | null;
  /** Those in use. */
  tags: readonly string[];
  onChange: (tag: string | null) => void;
}

export function LanguageFilter({ value, tags, onChange }: FilterProps) {
  return (
    <label class="filter-select">
      <span>{t('answer_language')}</span>
      <select
        class="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{t('any_language')}</option>
        {tags.map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </label>
  );
}
