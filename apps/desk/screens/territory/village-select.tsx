import { Select } from 'antd';
import { useVillages } from './territory-data.ts';

const mostVillages = 20;

/** Several villages, found by typing. */
export function VillageSelect({
  value,
  onChange,
  ...handles
}: {
  value: readonly string[];
  onChange: (codes: string[], names: string[]) => void;
  id?: string;
}) {
  const villages = useVillages().data ?? [];
  const nameOf = (code: string) => villages.find((one) => one.divisionCode === code)?.name ?? code;
  return (
    <Select<string[]>
      {...handles}
      mode="multiple"
      maxCount={mostVillages}
      maxTagCount={8}
      value={[...value]}
      showSearch={{ optionFilterProp: 'label' }}
      options={villages.map((one) => ({ value: one.divisionCode, label: one.name }))}
      onChange={(codes) => onChange(codes, codes.map(nameOf))}
    />
  );
}
