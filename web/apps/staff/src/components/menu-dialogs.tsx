import type { Menu, MenuCategory, MenuItem } from '@bellhop/sdk';
import { Button, Dialog } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { changed, changedOrTold } from '../stores/offer.ts';
import { api } from '../stores/session.ts';
import { t } from '../t.ts';
import { Field, FormActions } from './fields.tsx';
import { FeesForm } from './menu-fees-form.tsx';
import { MenuFormView } from './menu-form.tsx';
import { ItemFormView } from './menu-item-form.tsx';
import { Problem, useSaving } from './menu-saving.tsx';

export type Asked =
  | { kind: 'menu'; menu: Menu | null }
  | { kind: 'delete-menu'; menu: Menu }
  | { kind: 'category'; menu: Menu; category: MenuCategory | null }
  | { kind: 'delete-category'; category: MenuCategory }
  | { kind: 'item'; menu: Menu; categoryId: number; item: MenuItem | null }
  | { kind: 'delete-item'; item: MenuItem }
  | { kind: 'fees' };

interface DialogsProps {
  asked: Asked | null;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
}

/** One dialog at a time; it stays mounted, so that the focus goes back to the button that opened it. */
export function MenuDialogs({ asked, onAsk, onClose }: DialogsProps) {
  return (
    <Dialog open={asked !== null} title={asked ? titleOf(asked) : ''} onClose={onClose}>
      {asked && <Content key={asked.kind} asked={asked} onAsk={onAsk} onClose={onClose} />}
    </Dialog>
  );
}

function titleOf(asked: Asked): string {
  switch (asked.kind) {
    case 'menu':
      return t(asked.menu ? 'edit_menu' : 'add_menu');
    case 'delete-menu':
      return t('delete_menu_title', { name: asked.menu.name });
    case 'category':
      return asked.category ? t('rename_category_of', { name: asked.category.name }) : t('add_category');
    case 'delete-category':
      return t('delete_category_title', { name: asked.category.name });
    case 'item':
      return asked.item?.name ?? t('add_item');
    case 'delete-item':
      return t('delete_item_title', { name: asked.item.name });
    case 'fees':
      return t('fees');
  }
}

function Content({ asked, onAsk, onClose }: Omit<DialogsProps, 'asked'> & { asked: Asked }) {
  switch (asked.kind) {
    case 'menu':
      return <MenuFormView menu={asked.menu} onClose={onClose} />;
    case 'category':
      return <CategoryForm menu={asked.menu} category={asked.category} onClose={onClose} />;
    case 'item':
      return (
        <ItemFormView
          menu={asked.menu}
          categoryId={asked.categoryId}
          item={asked.item}
          onDelete={(item) => onAsk({ kind: 'delete-item', item })}
          onClose={onClose}
        />
      );
    case 'fees':
      return <FeesForm onClose={onClose} />;
    case 'delete-menu':
      return (
        <Confirm
          text={t('delete_menu_text')}
          label={t('delete_menu')}
          act={() => changedOrTold(api.removeMenu(asked.menu.id))}
          onClose={onClose}
        />
      );
    case 'delete-category':
      return (
        <Confirm
          text={t('delete_category_text')}
          label={t('delete_category_of', { name: asked.category.name })}
          act={() => changedOrTold(api.removeCategory(asked.category.id))}
          onClose={onClose}
        />
      );
    case 'delete-item':
      return (
        <Confirm
          text={t('delete_item_text')}
          label={t('delete_item')}
          act={() => changedOrTold(api.removeItem(asked.item.item_id))}
          onClose={onClose}
        />
      );
  }
}

interface ConfirmProps {
  text: string;
  label: string;
  act: () => Promise<boolean>;
  onClose: () => void;
}

function Confirm({ text, label, act, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await act();
    setBusy(false);
    onClose();
  };
  return (
    <>
      <p class="dialog__text">{text}</p>
      <div class="dialog__actions">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="danger" busy={busy} onClick={() => void confirm()}>
          {label}
        </Button>
      </div>
    </>
  );
}

interface CategoryFormProps {
  menu: Menu;
  category: MenuCategory | null;
  onClose: () => void;
}

function CategoryForm({ menu, category, onClose }: CategoryFormProps) {
  const [name, setName] = useState(category?.name ?? '');
  const save = () => {
    const text = name.trim();
    return changed(category ? api.renameCategory(category.id, text) : api.addCategory(menu.id, text));
  };
  const form = useSaving(() => name.trim() !== '', save, onClose);
  return (
    <form class="form" onSubmit={form.submit} noValidate>
      <Field
        label={t('category_name')}
        value={name}
        onInput={setName}
        problem={form.tried && name.trim() === '' ? t('required') : undefined}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('save')} onClose={onClose} />
    </form>
  );
}
