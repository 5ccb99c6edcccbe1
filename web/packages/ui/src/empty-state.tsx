import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { t } from './t.ts';

interface EmptyStateProps {
  icon?: IconName;
  title: string;
  text?: string;
  children?: ComponentChildren;
}

export function EmptyState({ icon = 'message', title, text, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <span class="empty-state__icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

export function Loading({ label }: { label?: string }) {
  return (
    <div class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      <span>{label ?? t('loading')}</span>
    </div>
  );
}
