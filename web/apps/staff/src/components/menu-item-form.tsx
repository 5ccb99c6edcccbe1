import type { Menu, MenuItem } from '@bellhop/sdk';
import { Button } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import {
  DIETS,
  emptyItem,
  type ItemFields,
  isRight,
  itemFields,
  itemForm,
  itemProblems,
} from '../state/item-form.ts';
import { changed, offer } from '../stores/offer.ts';
import { api, me } from '../stores/session.ts';
import { t } from '../t.ts';
import { Check, Field, FormActions } from './fields.tsx';
import { AllergenFields } from './menu-allergens.tsx';
import { FieldGroup, SelectField } from './menu-fields.tsx';
import { OptionFieldset } from './menu-options.tsx';
import { PhotoField } from './menu-photo.tsx';
import { ItemPreview } from './menu-preview.tsx';
import { Problem, useSaving } from './menu-saving.tsx';

interface ItemFormProps {
  menu: Menu;
  categoryId: number;
  /** null: a new one. */
  item: MenuItem | null;
  onDelete: (item: MenuItem) => void;
  onClose: () => void;
}

/** The form beside what a guest will see. Whoever may not change menus sees that only. */
export function ItemFormView({ menu, categoryId, item, onDelete, onClose }: ItemFormProps) {
  const [fields, setFields] = useState<ItemFields>(() =>
    item ? itemFields(item, categoryId) : emptyItem(categoryId),
  );
  const set = (change: Partial<ItemFields>) => setFields((now) => ({ ...now, ...change }));
  const save = () => {
    const body = itemForm(fields);
    return changed(
      item ? api.editItem(item.item_id, fields.categoryId, body) : api.addItem(fields.categoryId, body),
    );
  };
  const problems = itemProblems(fields);
  const form = useSaving(() => isRight(problems), save, onClose);
  const may = offer.value?.may_edit && me.value?.may.edit_menus;
  if (!may) return <ReadOnly fields={fields} onClose={onClose} />;
  return (
    <form class="form item-form" onSubmit={form.submit} noValidate>
      <div class="item-form__fields form">
        <Field
          label={t('item_name')}
          value={fields.name}
          onInput={(name) => set({ name })}
          problem={form.tried && problems.name ? t('required') : undefined}
        />
        <Field
          label={`${t('price')} (${offer.value?.currency})`}
          value={fields.price}
          onInput={(price) => set({ price })}
          problem={form.tried && problems.price ? t('price_problem') : undefined}
        />
        <SelectField
          label={t('category')}
          value={String(fields.categoryId)}
          options={menu.categories.map(({ id, name }) => [String(id), name] as const)}
          onChange={(id) => set({ categoryId: Number(id) })}
        />
        <Field
          label={t('description_optional')}
          value={fields.description}
          rows={2}
          onInput={(description) => set({ description })}
        />
        <PhotoField name={fields.name} photo={fields.photo} onChange={(photo) => set({ photo })} />
        <AllergenFields
          allergens={fields.allergens}
          onChange={(one, trace) => set({ allergens: { ...fields.allergens, [one]: trace } })}
        />
        <Diets fields={fields} onChange={set} />
        <Check
          label={t('always_charged')}
          hint={t('always_charged_hint')}
          checked={fields.alwaysCharged}
          onChange={(alwaysCharged) => set({ alwaysCharged })}
        />
        <OptionFieldset
          options={fields.options}
          problems={form.tried ? problems.options : []}
          onChange={(options) => set({ options })}
        />
      </div>
      <ItemPreview fields={fields} />
      <div class="item-form__end">
        <Problem text={form.problem} />
        {item && (
          <Button class="item-form__delete" variant="quiet" icon="trash" onClick={() => onDelete(item)}>
            {t('delete_item')}
          </Button>
        )}
        <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
      </div>
    </form>
  );
}

function ReadOnly({ fields, onClose }: { fields: ItemFields; onClose: () => void }) {
  return (
    <>
      <ItemPreview fields={fields} />
      <div class="dialog__actions">
        <Button variant="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </>
  );
}

function Diets({
  fields,
  onChange,
}: {
  fields: ItemFields;
  onChange: (change: Partial<ItemFields>) => void;
}) {
  return (
    <FieldGroup title={t('diets')}>
      <div class="chips">
        {DIETS.map((diet) => (
          <button
            key={diet}
            type="button"
            class="chip"
            aria-pressed={fields.diets.includes(diet)}
            onClick={() =>
              onChange({
                diets: fields.diets.includes(diet)
                  ? fields.diets.filter((one) => one !== diet)
                  : [...fields.diets, diet],
              })
            }
          >
            {t(`diet_${diet}`)}
          </button>
        ))}
      </div>
    </FieldGroup>
  );
}
