import { useId } from 'preact/hooks';
import {
  colourOf,
  GREETING_MAX,
  POSITIONS,
  THEMES,
  TITLE_MAX,
  type WidgetLook,
} from '../state/widget-tag.ts';
import { t } from '../t.ts';
import { languageName } from './answer-list.tsx';
import { VISITOR_LANGUAGES } from './language-choice.tsx';
import { SelectField } from './menu-fields.tsx';

interface ControlsProps {
  look: WidgetLook;
  onChange: (change: Partial<WidgetLook>) => void;
}

export function WidgetControls({ look, onChange }: ControlsProps) {
  return (
    <div class="widget__controls">
      <ColourField value={look.colour} onChange={(colour) => onChange({ colour })} />
      <SelectField
        label={t('widget_position')}
        value={look.position}
        options={POSITIONS.map((one) => [one, t(`widget_${one}`)] as const)}
        onChange={(position) => onChange({ position: position as WidgetLook['position'] })}
      />
      <SelectField
        label={t('widget_theme')}
        value={look.theme}
        options={THEMES.map((one) => [one, t(`widget_theme_${one}`)] as const)}
        onChange={(theme) => onChange({ theme: theme as WidgetLook['theme'] })}
      />
      <SelectField
        label={t('answer_language')}
        value={look.language}
        options={[
          ['', t('widget_language_page')],
          ...VISITOR_LANGUAGES.map((tag) => [tag, languageName(tag)] as const),
        ]}
        onChange={(language) => onChange({ language })}
      />
      <TextField
        label={t('widget_name')}
        placeholder={t('widget_name_placeholder')}
        max={TITLE_MAX}
        value={look.title}
        onInput={(title) => onChange({ title })}
      />
      <TextField
        label={t('widget_greeting')}
        placeholder={t('widget_greeting_placeholder')}
        max={GREETING_MAX}
        value={look.greeting}
        onInput={(greeting) => onChange({ greeting })}
      />
    </div>
  );
}

/** A colour to be picked, or typed as designers hand it over. */
function ColourField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {t('widget_colour')}
      </label>
      <div class="colour">
        <input
          type="color"
          aria-label={t('widget_colour_pick')}
          value={colourOf(value)}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        <input
          id={id}
          class="input"
          autocomplete="off"
          maxLength={7}
          value={value}
          aria-invalid={colourOf(value) !== value.trim()}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </div>
    </div>
  );
}

interface TextProps {
  label: string;
  placeholder: string;
  max: number;
  value: string;
  onInput: (value: string) => void;
}

function TextField({ label, placeholder, max, value, onInput }: TextProps) {
  const id = useId();
  return (
    <div class="field widget__wide">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        autocomplete="off"
        maxLength={max}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
