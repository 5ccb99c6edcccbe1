import { Button, IconButton } from '@bellhop/ui';
import type { ChoiceFields, ItemProblems, OptionFields } from '../state/item-form.ts';
import { moved } from '../state/menu-form.ts';
import { t } from '../t.ts';
import { FieldGroup, SmallField } from './menu-fields.tsx';

interface OptionsProps {
  options: readonly OptionFields[];
  problems: ItemProblems['options'];
  onChange: (options: OptionFields[]) => void;
}

const GROUPS_MAX = 12;
const CHOICES_MAX = 40;
const newChoice = (): ChoiceFields => ({ id: null, name: '', price: '0' });

export function OptionFieldset({ options, problems, onChange }: OptionsProps) {
  const set = (at: number, change: Partial<OptionFields>) =>
    onChange(options.map((option, place) => (place === at ? { ...option, ...change } : option)));
  return (
    <FieldGroup title={t('options')} hint={t('options_hint')}>
      {options.map((option, at) => (
        <Option
          key={at}
          option={option}
          n={at + 1}
          last={at === options.length - 1}
          problem={problems[at] ?? null}
          onChange={(change) => set(at, change)}
          onMove={(by) => onChange(moved(options, at, by))}
          onRemove={() => onChange(options.filter((_, place) => place !== at))}
        />
      ))}
      {options.length < GROUPS_MAX && (
        <Button
          icon="plus"
          onClick={() =>
            onChange([...options, { name: '', min: '0', max: '1', choices: [newChoice(), newChoice()] }])
          }
        >
          {t('option_add')}
        </Button>
      )}
    </FieldGroup>
  );
}

interface OptionProps {
  option: OptionFields;
  n: number;
  last: boolean;
  problem: ItemProblems['options'][number];
  onChange: (change: Partial<OptionFields>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function Option({ option, n, last, problem, onChange, onMove, onRemove }: OptionProps) {
  const name = t('option_n', { n });
  return (
    <FieldGroup title={name} problem={problem === null ? undefined : t(problem)}>
      <div class="small-fields">
        <SmallField
          class="small-field--wide"
          label={t('option_name')}
          value={option.name}
          invalid={problem === 'required' && option.name.trim() === ''}
          onInput={(text) => onChange({ name: text })}
        />
        <SmallField
          type="number"
          label={t('option_min')}
          value={option.min}
          invalid={problem === 'option_problem'}
          onInput={(min) => onChange({ min })}
        />
        <SmallField
          type="number"
          label={t('option_max')}
          value={option.max}
          invalid={problem === 'option_problem'}
          onInput={(max) => onChange({ max })}
        />
      </div>
      <Choices choices={option.choices} onChange={(choices) => onChange({ choices })} />
      <div class="row-tools">
        <IconButton
          icon="chevron-up"
          label={t('move_up', { name })}
          disabled={n === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="chevron-down"
          label={t('move_down', { name })}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Button variant="quiet" icon="trash" onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </FieldGroup>
  );
}

interface ChoicesProps {
  choices: readonly ChoiceFields[];
  onChange: (choices: ChoiceFields[]) => void;
}

function Choices({ choices, onChange }: ChoicesProps) {
  const set = (at: number, change: Partial<ChoiceFields>) =>
    onChange(choices.map((choice, place) => (place === at ? { ...choice, ...change } : choice)));
  return (
    <>
      {choices.map((choice, at) => (
        <div key={at} class="small-fields small-fields--choice">
          <SmallField
            class="small-field--wide"
            label={t('choice_n', { n: at + 1 })}
            value={choice.name}
            onInput={(name) => set(at, { name })}
          />
          <SmallField
            label={t('choice_price')}
            value={choice.price}
            onInput={(price) => set(at, { price })}
          />
          <IconButton
            icon="x"
            label={t('choice_remove', { n: at + 1 })}
            onClick={() => onChange(choices.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {choices.length < CHOICES_MAX && (
        <Button variant="quiet" icon="plus" onClick={() => onChange([...choices, newChoice()])}>
          {t('choice_add')}
        </Button>
      )}
    </>
  );
}
