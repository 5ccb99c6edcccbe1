import { useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { t } from './t.ts';

/** `what` names the value for those who cannot see it stand beside the button. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await toClipboard(value));
    setTimeout(() => setCopied(false), 2_000);
  };
  const label = `${t(copied ? 'copied' : 'copy')}: ${what}`;
  return <IconButton icon={copied ? 'check' : 'copy'} label={label} onClick={copy} />;
}

/** The clipboard API is missing on plain HTTP; the old way still works there. */
async function toClipboard(value: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement('textarea');
  field.value = value;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
