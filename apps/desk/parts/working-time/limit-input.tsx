import { InputNumber, Select } from 'antd';
import { type DayMode, dayModes, type LimitUnit, limitUnits } from '#platform/pure/working-time/limit.ts';
import type { FieldHandles } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './limit-input.module.css';
import { timeWords } from './words.ts';

export type TypedLimit = { value: number | null; unit: LimitUnit; dayMode: DayMode };

/** Days that end with a day are whole; anything else may be a fraction. */
export function isWholeLimit({ value, unit, dayMode }: TypedLimit): boolean {
  if (value === null || !(value > 0)) return false;
  return unit !== 'work_day' || dayMode === 'minutes' || Number.isInteger(value);
}

/** Only working days can be counted in more than one way. */
export function limitOf({ value, unit, dayMode }: TypedLimit) {
  return { value: value ?? 0, unit, dayMode: unit === 'work_day' ? dayMode : ('minutes' as const) };
}

/** A number, its unit, and for working days how they are counted. */
export function LimitInput({
  handles,
  limit,
  words: { unitLabel, modeLabel },
  onChange,
}: {
  handles: FieldHandles;
  limit: TypedLimit;
  words: { unitLabel: string; modeLabel: string };
  onChange: (limit: TypedLimit) => void;
}) {
  const words = useWords(timeWords);
  return (
    <div className={style.limit}>
      <InputNumber
        {...handles}
        className={style.value ?? ''}
        min={0.01}
        max={1000}
        value={limit.value}
        onChange={(value) => onChange({ ...limit, value })}
      />
      <Select
        aria-label={unitLabel}
        value={limit.unit}
        options={limitUnits.map((value) => ({ value, label: words.unit(value) }))}
        popupMatchSelectWidth={false}
        onChange={(unit) => onChange({ ...limit, unit })}
      />
      {limit.unit === 'work_day' && (
        <Select
          aria-label={modeLabel}
          value={limit.dayMode}
          options={dayModes.map((value) => ({ value, label: words.mode(value) }))}
          popupMatchSelectWidth={false}
          onChange={(dayMode) => onChange({ ...limit, dayMode })}
        />
      )}
    </div>
  );
}
