import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Matter } from '#modules/catalogue/contract.ts';
import { matchMatters } from '#modules/catalogue/rules/match-matters.ts';
import type { FieldHandles } from '#ui/form/field.tsx';
import { useMatters } from '../api/county.ts';
import style from './matter-select.module.css';

type MatterSelectProps = {
  value: string | null;
  placeholder: string;
  emergencyWord: string;
  onChoose: (code: string | null) => void;
  handles?: FieldHandles;
};

const none: readonly Matter[] = [];

/** The catalogue by pinyin letters or words. */
export function MatterSelect({ value, placeholder, emergencyWord, onChoose, handles }: MatterSelectProps) {
  const matters = useMatters();
  const [typed, setTyped] = useState('');
  const all = matters.data?.items ?? none;
  const options = useMemo(() => {
    const found = matchMatters(all, typed);
    const chosen = all.find((matter) => matter.matterCode === value);
    if (chosen !== undefined && !found.includes(chosen)) found.push(chosen);
    return found.map((matter) => ({
      value: matter.matterCode,
      label: matter.minorName,
      matter,
    }));
  }, [all, typed, value]);
  return (
    <Select
      {...handles}
      value={value}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      loading={matters.isPending}
      placeholder={placeholder}
      options={options}
      style={{ width: '100%' }}
      optionRender={({ data }) => renderOption(data.matter, emergencyWord)}
      onChange={(code: string | undefined) => onChoose(code ?? null)}
    />
  );
}

function renderOption(matter: Matter, emergencyWord: string) {
  return (
    <span className={style.option}>
      <span>{matter.minorName}</span>
      {matter.emergency && <span className={style.emergency}>{emergencyWord}</span>}
      <span className={style.major}>{matter.majorName}</span>
    </span>
  );
}
