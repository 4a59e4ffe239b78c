import { useEffect, useEffectEvent } from 'react';
import { Input } from 'antd';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useMatter } from '../../../api/county.ts';
import type { MoveForm } from './move-form.ts';
import { moveWords } from './words.ts';

type ClosingFieldProps = { file: IncidentFile; form: MoveForm; change: (values: Partial<MoveForm>) => void };

/** What must be true on site: the rule's own condition, to be confirmed or put in other words. */
export function ClosingField({ file, form, change }: ClosingFieldProps) {
  const words = useWords(moveWords);
  const matter = useMatter(file.incident.matterCode);
  const rule = matter.data?.rules.find((one) => one.ruleId === file.incident.ruleId);
  const propose = useEffectEvent(() => {
    if (rule !== undefined && form.closesWhen === '') change({ closesWhen: rule.closesWhen });
  });
  const ruleId = rule?.ruleId;
  useEffect(() => {
    if (ruleId !== undefined) propose();
  }, [ruleId]);
  return (
    <Field label={words.closing}>
      {(handles) => (
        <Input.TextArea
          {...handles}
          value={form.closesWhen}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          onChange={(event) => change({ closesWhen: event.target.value })}
        />
      )}
    </Field>
  );
}
