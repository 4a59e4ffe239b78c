import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

type AreaFieldProps = {
  words: Readonly<Record<'area' | 'area.county', string>>;
  /** Beginning with this; the county's own path offers everything. */
  within: string;
  value: string;
  onChange: (divisionPath: string) => void;
};

/** The whole county, or the ground of one town's centre, as far as it lies within. */
export function AreaField({ words, within, value, onChange }: AreaFieldProps) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
  const towns = (organisations.data?.items ?? [])
    .filter((one) => one.kind === 'centre' && one.level === 'town')
    .map((town) => ({ value: town.divisionCode.replace(/000$/, ''), label: town.name }));
  const all = [{ value: capacity.countyCode, label: words['area.county'] }, ...towns];
  const options = all.filter((one) => one.value.startsWith(within));
  if (!options.some((one) => one.value === value)) options.push({ value, label: value });
  return (
    <Field label={words.area}>
      {(handles) => (
        <Select {...handles} style={{ width: '100%' }} value={value} options={options} onChange={onChange} />
      )}
    </Field>
  );
}
