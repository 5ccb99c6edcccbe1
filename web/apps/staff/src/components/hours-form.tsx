import type { DepartmentHours } from '@bellhop/sdk';
import { useState } from 'preact/hooks';
import { type HoursFields, hoursComplete, hoursFields, isSometimesOpen, newHours } from '../state/hours.ts';
import { same } from '../state/same.ts';
import { keepHours } from '../stores/automation.ts';
import { leave, useUnsaved } from '../stores/unsaved.ts';
import { t } from '../t.ts';
import { FormActions } from './fields.tsx';
import { HolidaysField } from './hours-holidays.tsx';
import { WeekField } from './hours-week.tsx';
import { FieldGroup } from './menu-fields.tsx';
import { Problem } from './menu-saving.tsx';
import { Choice } from './phone-rules.tsx';
import { useKeeping } from './use-keeping.ts';

interface FormProps {
  hours: DepartmentHours;
  onKept: () => void;
  onClose: () => void;
}

export function HoursForm({ hours, onKept, onClose }: FormProps) {
  const [start] = useState(() => hoursFields(hours));
  const [fields, setFields] = useState<HoursFields>(start);
  const set = (change: Partial<HoursFields>) => setFields({ ...fields, ...change });
  useUnsaved(!same(fields, start));
  const form = useKeeping({
    complete: () => hoursComplete(fields),
    act: async () => {
      await keepHours(hours.department_id, newHours(fields));
      onKept();
    },
    onDone: onClose,
  });
  const none = form.tried && !fields.always && !isSometimesOpen(fields);
  return (
    <form class="form hours-form" onSubmit={form.submit} noValidate>
      <FieldGroup title={t('hours_when')} problem={none ? t('hours_none') : undefined}>
        <Choice
          name="always"
          value={fields.always ? 'always' : 'week'}
          options={[
            ['week', t('hours_by_week'), t('hours_by_week_hint')],
            ['always', t('hours_always'), t('hours_always_hint')],
          ]}
          onChange={(value) => set({ always: value === 'always' })}
        />
      </FieldGroup>
      {!fields.always && (
        <WeekField week={fields.week} tried={form.tried} onChange={(week) => set({ week })} />
      )}
      <HolidaysField
        holidays={fields.holidays}
        tried={form.tried}
        onChange={(holidays) => set({ holidays })}
      />
      <Problem text={form.problem} />
      <FormActions busy={form.busy} label={t('save')} onClose={() => leave(onClose)} />
    </form>
  );
}
