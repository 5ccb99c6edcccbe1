import { ApiError } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { t } from '../t.ts';
import { useSubmit } from './fields.tsx';

interface Refusal<F> {
  /** The field it is about; null for the form as a whole. */
  field: F | null;
  sentence: string;
}

interface Keeping<F extends string> {
  complete: () => boolean;
  /** Throws what the house refuses; false when the form is to stay open all the same. */
  act: () => Promise<unknown>;
  onDone: () => void;
  /** The field that a code of the house is about. */
  fieldOf?: (code: string) => F | null;
}

/** Sends a form. What the house refuses is shown in its own words, at the field it is about where that is known. */
export function useKeeping<F extends string = never>({ complete, act, onDone, fieldOf }: Keeping<F>) {
  const [refusal, setRefusal] = useState<Refusal<F> | null>(null);
  const save = async (): Promise<boolean> => {
    setRefusal(null);
    try {
      return (await act()) !== false;
    } catch (error) {
      const field = error instanceof ApiError ? (fieldOf?.(error.code) ?? null) : null;
      setRefusal({ field, sentence: sentenceOf(error) });
      return false;
    }
  };
  const form = useSubmit(complete, save, onDone);
  const submit = async (event: Event) => {
    const element = event.currentTarget as HTMLElement;
    await form.submit(event);
    requestAnimationFrame(() => element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const refused = (field: F) => (refusal?.field === field ? refusal.sentence : undefined);
  return { ...form, submit, refused, problem: refusal?.field === null ? refusal.sentence : null };
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 0) return t('no_line');
  return error instanceof Error ? error.message : String(error);
}
