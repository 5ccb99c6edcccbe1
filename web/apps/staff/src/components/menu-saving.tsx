import { ApiError } from '@bellhop/sdk';
import { showToast } from '@bellhop/ui';
import { useState } from 'preact/hooks';
import { t } from '../t.ts';
import { useSubmit } from './fields.tsx';

/** Sends a form; what the house refuses is shown in its own words, and the form stays. */
export function useSaving(complete: () => boolean, act: () => Promise<unknown>, onClose: () => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (): Promise<boolean> => {
    setProblem(null);
    try {
      await act();
      showToast(t('saved'));
      return true;
    } catch (error) {
      const offline = error instanceof ApiError && error.status === 0;
      setProblem(offline ? t('no_line') : error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  return { ...useSubmit(complete, save, onClose), problem };
}

export function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p class="notice notice--error" role="alert">
      {text}
    </p>
  );
}
