import { t } from '../t.ts';

/** The front page of a hotel's own house: the way to the console, nothing to read. */
export function Welcome() {
  return (
    <section class="welcome">
      <img src="/icon.svg" alt="" width="72" height="72" />
      <h1>{t('welcome')}</h1>
      <p>{t('welcome_text')}</p>
      <a class="button button--primary" href="/console/">
        {t('open_console')}
      </a>
    </section>
  );
}
