import { formatMoney, Icon } from '@bellhop/ui';
import type { ItemFields, Trace } from '../state/item-form.ts';
import { priceOf } from '../state/money.ts';
import { ALLERGENS } from '../state/order-steps.ts';
import { offer } from '../stores/offer.ts';
import { t } from '../t.ts';

/** The item as it will stand on a guest's phone. */
export function ItemPreview({ fields }: { fields: ItemFields }) {
  const marked = (trace: Trace) =>
    ALLERGENS.filter((one) => fields.allergens[one] === trace).map((one) => t(`allergen_${one}`));
  const [contains, may] = [marked('contains'), marked('may')];
  return (
    <aside class="preview" aria-label={t('preview')}>
      <p class="preview__title">{t('preview')}</p>
      <div class="preview__card">
        {fields.photo !== null && <img class="preview__photo" src={fields.photo} alt="" />}
        <div class="preview__body">
          <h3>{fields.name.trim() || t('item_name')}</h3>
          <p class="preview__price">{money(fields.price)}</p>
          {fields.description.trim() !== '' && <p>{fields.description}</p>}
          {fields.diets.length > 0 && (
            <p class="preview__diets">
              <Icon name="leaf" />
              {fields.diets.map((diet) => t(`diet_${diet}`)).join(', ')}
            </p>
          )}
          <p class="preview__allergens">
            {contains.length === 0 ? (
              t('contains_nothing')
            ) : (
              <>
                <strong>{t('contains')}</strong> {contains.join(', ')}
              </>
            )}
          </p>
          {may.length > 0 && (
            <p class="preview__allergens">
              <strong>{t('may_contain')}</strong> {may.join(', ')}
            </p>
          )}
          <Options fields={fields} />
        </div>
      </div>
    </aside>
  );
}

function Options({ fields }: { fields: ItemFields }) {
  return (
    <>
      {fields.options.map((group, at) => (
        <div key={at} class="preview__option">
          <p>
            <strong>{group.name}</strong> <span>{rule(Number(group.min), Number(group.max))}</span>
          </p>
          <ul>
            {group.choices.map((choice, place) => (
              <li key={place} class={group.max === '1' ? 'preview__radio' : 'preview__box'}>
                {choice.name}
                {Number(priceOf(choice.price) ?? 0) > 0 && <span> +{money(choice.price)}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function rule(min: number, max: number): string {
  if (min === 1 && max === 1) return t('choose_one');
  return min === 0 ? t('choose_up_to', { max }) : t('choose_between', { min, max });
}

function money(typed: string): string {
  return formatMoney(priceOf(typed) ?? '0', offer.value?.currency ?? 'EUR');
}
