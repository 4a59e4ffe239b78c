import { Checkbox, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ListFilter } from '#modules/incidents/contract.ts';
import type { CaseColumn } from '#modules/incidents/rules/saved-views.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { MatterSelect } from '../../parts/matter-select.tsx';
import { setQuery } from '../../router.tsx';
import { ColumnsField } from './columns-field.tsx';
import type { Choice } from './filter-choices.ts';
import style from './filter-panel.module.css';
import { workWords } from './words.ts';

type Chosen = 'status' | 'light' | 'source' | 'townCode' | 'villageCode' | 'gridId' | 'unitId';
const chosenBySelect: readonly Chosen[] = ['status', 'light', 'source', 'townCode', 'villageCode', 'gridId', 'unitId'];

type FilterPanelProps = {
  filter: ListFilter;
  choices: Readonly<Record<Chosen, readonly Choice[]>>;
  columns: readonly CaseColumn[];
};

/** Everything by which a list can be narrowed, and what its rows show. Each choice holds at once. */
export function FilterPanel({ filter, choices, columns }: FilterPanelProps) {
  const words = useWords(workWords);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  const change = (values: Partial<Record<keyof ListFilter, string | null>>) => setQuery(values, { replace: true });
  return (
    <div ref={frame} className={style.panel}>
      <div className={style.fields}>
        {chosenBySelect.map((name) => (
          <Field key={name} label={words[`filter.${name}`]}>
            {(handles) => (
              <Select
                {...handles}
                className={style.wide ?? ''}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={words['filter.any']}
                value={filter[name] ?? null}
                options={[...choices[name]]}
                notFoundContent={name === 'gridId' ? words['filter.noGrid'] : undefined}
                // Another town has other villages.
                onChange={(value: string | undefined) =>
                  change({ [name]: value ?? null, ...(name === 'townCode' ? { villageCode: null } : {}) })
                }
              />
            )}
          </Field>
        ))}
        <Field label={words['filter.matterCode']}>
          {(handles) => (
            <MatterSelect
              handles={handles}
              value={filter.matterCode ?? null}
              placeholder={words['filter.any']}
              emergencyWord={words.emergency}
              onChoose={(matterCode) => change({ matterCode })}
            />
          )}
        </Field>
        <Field label={words['filter.from']}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              max={filter.to}
              value={filter.from ?? ''}
              onChange={(event) => change({ from: event.target.value || null })}
            />
          )}
        </Field>
        <Field label={words['filter.to']}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              min={filter.from}
              value={filter.to ?? ''}
              onChange={(event) => change({ to: event.target.value || null })}
            />
          )}
        </Field>
        <PlaceField label={words['filter.place']} place={filter.place ?? ''} onChange={(place) => change({ place })} />
        <Checkbox
          className={style.check ?? ''}
          checked={filter.emergency === 'yes'}
          onChange={(event) => change({ emergency: event.target.checked ? 'yes' : null })}
        >
          {words['filter.emergency']}
        </Checkbox>
      </div>
      <ColumnsField columns={columns} />
    </div>
  );
}

type PlaceFieldProps = { label: string; place: string; onChange: (place: string | null) => void };

/** Words of the place: sought when they are written, not with every letter. */
function PlaceField({ label, place, onChange }: PlaceFieldProps) {
  const [typed, setTyped] = useState(place);
  const [before, setBefore] = useState(place);
  if (before !== place) {
    setBefore(place);
    setTyped(place);
  }
  const take = () => onChange(typed.trim() === '' ? null : typed.trim());
  return (
    <Field label={label}>
      {(handles) => (
        <Input
          {...handles}
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onPressEnter={take}
        />
      )}
    </Field>
  );
}
