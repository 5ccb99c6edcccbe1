import type { Menu, MenuKind } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { addressOf, go } from '../router.ts';
import { emptyMenu, type MenuFields, menuFields, menuForm, menuProblems } from '../state/menu-form.ts';
import { changed, offer } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { Field, FormActions } from './fields.tsx';
import { SelectField } from './menu-fields.tsx';
import { SlotFieldset, WindowFieldset } from './menu-hours.tsx';
import { Problem, useSaving } from './menu-saving.tsx';

/** A new menu, or one that is there: name, hours, pace; cut-off and delivery times for breakfast. */
export function MenuFormView({ menu, onClose }: { menu: Menu | null; onClose: () => void }) {
  const departments = offer.value?.departments ?? [];
  const [fields, setFields] = useState<MenuFields>(() =>
    menu ? menuFields(menu) : emptyMenu(usualDepartment()),
  );
  const set = (change: Partial<MenuFields>) => setFields({ ...fields, ...change });
  const save = async () => {
    const form = menuForm(fields);
    const id = await changed(menu ? api.editMenu(menu.id, form) : api.addMenu(fields.kind, form));
    if (id !== null) go(addressOf.menus(id));
  };
  const problems = menuProblems(fields);
  const form = useSaving(() => Object.keys(problems).length === 0, save, onClose);
  const shown = form.tried ? problems : {};
  return (
    <form class="form wide-form" onSubmit={form.submit} noValidate>
      {menu === null && (
        <SelectField
          label={t('menu_kind')}
          value={fields.kind}
          options={[
            ['room_service', t('kind_room_service')],
            ['breakfast', t('kind_breakfast')],
          ]}
          onChange={(kind) => set({ kind: kind as MenuKind })}
        />
      )}
      <Field
        label={t('menu_name')}
        value={fields.name}
        onInput={(name) => set({ name })}
        problem={shown.name && t('required')}
      />
      <Field
        label={t('description_optional')}
        value={fields.description}
        rows={2}
        onInput={(description) => set({ description })}
      />
      <SelectField
        label={t('department')}
        value={String(fields.departmentId)}
        options={departments.map(({ id, name }) => [String(id), name] as const)}
        onChange={(id) => set({ departmentId: Number(id) })}
      />
      <Field
        label={t('kitchen_minutes')}
        type="number"
        min="1"
        max="240"
        hint={t('kitchen_minutes_hint')}
        value={fields.minutes}
        onInput={(minutes) => set({ minutes })}
        problem={shown.minutes && t('number_problem', { min: 1, max: 240 })}
      />
      {fields.kind === 'room_service' ? (
        <WindowFieldset
          windows={fields.windows}
          problem={shown.windows && t(shown.windows)}
          onChange={(windows) => set({ windows })}
        />
      ) : (
        <SlotFieldset
          fields={fields}
          cutOffProblem={shown.cutOff && t(shown.cutOff)}
          problem={
            shown.slots === 'capacity'
              ? t('number_problem', { min: 0, max: 1_000 })
              : shown.slots && t(shown.slots)
          }
          onChange={set}
        />
      )}
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
    </form>
  );
}

/** Where the other menus are made. */
function usualDepartment(): number {
  const known = offer.value;
  return known?.menus[0]?.department_id ?? known?.departments[0]?.id ?? 0;
}
