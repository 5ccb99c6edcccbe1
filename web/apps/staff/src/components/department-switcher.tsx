import { Icon } from '@bellhop/ui';
import { type Counted, totalOf } from '../state/departments.ts';
import { own, shown } from '../stores/departments.ts';
import { department, show } from '../stores/inbox.ts';
import { t } from '../t.ts';
import { Popover } from './popover.tsx';

/** Which department is looked at. Who works in one only has nothing to choose, and still sees what waits there. */
export function DepartmentSwitcher() {
  const choices = own.value;
  const [only] = choices;
  if (choices.length === 1 && only) {
    return (
      <p class="switcher switcher--only">
        <span class="switcher__name">{only.name}</span>
        <Counts waiting={only.waiting} unread={only.unread} />
      </p>
    );
  }
  const name = shown.value?.name ?? t('all_departments');
  const waiting = shown.value?.waiting ?? totalOf(choices, 'waiting');
  const unread = shown.value?.unread ?? totalOf(choices, 'unread');
  return (
    <Popover
      class="switcher"
      icon={
        <>
          <span class="switcher__name">{name}</span>
          <Counts waiting={waiting} unread={unread} />
          <Icon name="chevron-down" />
        </>
      }
    >
      {(close) => <Choices choices={choices} close={close} />}
    </Popover>
  );
}

function Choices({ choices, close }: { choices: readonly Counted[]; close: () => void }) {
  const all: Counted = {
    id: 0,
    name: t('all_departments'),
    digit: 0,
    waiting: totalOf(choices, 'waiting'),
    unread: totalOf(choices, 'unread'),
  };
  return (
    <>
      <p class="menu__title">{t('show_department')}</p>
      <ul class="menu__list">
        {[all, ...choices].map((choice) => {
          const id = choice.id === 0 ? null : choice.id;
          return (
            <li key={choice.id}>
              <button
                type="button"
                class="menu__item"
                aria-current={department.value === id ? 'true' : undefined}
                onClick={() => {
                  close();
                  show({ department: id });
                }}
              >
                <span class="digit" aria-hidden="true">
                  {choice.digit ?? ''}
                </span>
                <span class="menu__grow">{choice.name}</span>
                <Counts waiting={choice.waiting} unread={choice.unread} />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Counts({ waiting, unread }: { waiting: number; unread: number }) {
  if (waiting === 0 && unread === 0) return null;
  return (
    <span class="counts">
      {waiting > 0 && (
        <span class="counts__waiting" title={t('waiting_total', { count: waiting })}>
          <Icon name="clock" />
          <span aria-hidden="true">{waiting}</span>
          <span class="visually-hidden">{t('waiting_total', { count: waiting })}</span>
        </span>
      )}
      {unread > 0 && (
        <span class="badge" title={t('unread', { count: unread })}>
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="visually-hidden">{t('unread', { count: unread })}</span>
        </span>
      )}
    </span>
  );
}
