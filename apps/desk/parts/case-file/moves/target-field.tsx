import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { TransferTargetsAnswer } from '#modules/incidents/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../../api/client.ts';
import { useCountyPath } from '../../../api/county.ts';
import { emptyTarget, type TargetGiven } from './move-form.ts';
import { moveWords } from './words.ts';

type TargetFieldProps = {
  target: TargetGiven | null;
  hasReporter: boolean;
  onChange: (target: TargetGiven) => void;
};

/** To which county or system a case goes, and whether its reporter goes along. */
export function TargetField({ target, hasReporter, onChange }: TargetFieldProps) {
  const words = useWords(moveWords);
  const county = useCountyPath();
  const counties = useQuery({
    queryKey: ['transfer-targets', county],
    queryFn: ({ signal }) => ask(`${county}/transfer-targets`, TransferTargetsAnswer, { signal }),
  });
  const given = target ?? emptyTarget;
  // The transfer keeps its id, so that sending twice makes one case there.
  const change = (values: Partial<TargetGiven>) =>
    onChange({ ...given, transferId: given.transferId === '' ? uuidv7() : given.transferId, ...values });
  const items = counties.data?.items ?? [];
  const outside = 'outside';
  return (
    <>
      <Field label={words.target}>
        {({ id }) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={given.toCountyCode ?? outside}
            loading={counties.isPending}
            options={[
              ...items.map((one) => ({ value: one.countyCode, label: `${one.name} ${one.countyCode}` })),
              { value: outside, label: words['target.outside'] },
            ]}
            onChange={(value: string) => change({ toCountyCode: value === outside ? null : value })}
          />
        )}
      </Field>
      {given.toCountyCode === null && (
        <>
          <Field label={words['target.name']}>
            {(handles) => (
              <Input
                {...handles}
                value={given.toName}
                maxLength={60}
                onChange={(event) => change({ toName: event.target.value })}
              />
            )}
          </Field>
          <Field label={words['target.number']} optional={words.optional}>
            {(handles) => (
              <Input
                {...handles}
                value={given.externalNumber}
                maxLength={60}
                onChange={(event) => change({ externalNumber: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {hasReporter && (
        <Checkbox checked={given.sharesReporter} onChange={(event) => change({ sharesReporter: event.target.checked })}>
          {words['target.shares']}
        </Checkbox>
      )}
      {given.sharesReporter && (
        <Field label={words['target.basis']} hint={words['target.basis.hint']}>
          {(handles) => (
            <Input
              {...handles}
              value={given.sharingBasis}
              maxLength={300}
              onChange={(event) => change({ sharingBasis: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
