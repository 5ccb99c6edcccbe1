import type { MenuItem } from '@bellhop/sdk';
import { Icon } from '@bellhop/ui';
import { t } from '../t.ts';

const list = (words: readonly string[]) => words.join(', ');

/** One line for lists: the diets, then what the dish contains, in words. */
export function ItemMarks({ item }: { item: MenuItem }) {
  if (item.diets.length === 0 && item.contains.length === 0) return null;
  return (
    <span class="marks">
      {item.diets.map((diet) => (
        <span key={diet} class="mark">
          <Icon name="leaf" />
          {t(`diet_${diet}`)}
        </span>
      ))}
      {item.contains.length > 0 && (
        <span class="marks__contains">
          {t('contains_short', { list: list(item.contains.map((one) => t(`allergen_${one}`))) })}
        </span>
      )}
    </span>
  );
}

/** All of it, with the names the law gives them. */
export function AllergenFacts({ item }: { item: MenuItem }) {
  const { contains, may_contain: traces } = item;
  return (
    <section class="allergens" aria-label={t('allergens')}>
      <p>
        <strong>{t('contains')}</strong>{' '}
        {contains.length === 0 ? t('contains_none') : list(contains.map((one) => t(`allergen_long_${one}`)))}
      </p>
      {traces.length > 0 && (
        <p>
          <strong>{t('may_contain')}</strong> {list(traces.map((one) => t(`allergen_long_${one}`)))}
        </p>
      )}
    </section>
  );
}
