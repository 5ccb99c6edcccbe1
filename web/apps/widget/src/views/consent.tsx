import { t } from '../words.ts';
import type { PanelProps } from './panel.tsx';

/** Told once. Being remembered is the visitor's choice, so the box is empty until it is ticked. */
export function Consent({ state, chat, options }: PanelProps) {
  const answer = async (event: SubmitEvent) => {
    event.preventDefault();
    const box = (event.currentTarget as HTMLFormElement).querySelector('input');
    if (!box?.checked || (await chat.remember())) chat.answerConsent();
  };
  return (
    <form class="consent" onSubmit={answer}>
      <p>{state.consent?.text}</p>
      {options.consent !== 'never' && (
        <label>
          <input type="checkbox" /> {t('remember')}
        </label>
      )}
      <button type="submit">OK</button>
    </form>
  );
}
