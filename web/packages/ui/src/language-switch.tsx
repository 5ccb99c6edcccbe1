import { type Language, language, languages, setLanguage } from './i18n.ts';
import { t } from './t.ts';

export function LanguageSwitch() {
  return (
    <label class="language-switch">
      <span class="visually-hidden">{t('language')}</span>
      <select value={language.value} onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
        {Object.entries(languages).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
