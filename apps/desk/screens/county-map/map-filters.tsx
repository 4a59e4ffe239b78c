import { Checkbox, Segmented, Select } from 'antd';
import { useId } from 'react';
import { useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { lights } from '#ui/light/lights.ts';
import { MatterSelect } from '../../parts/matter-select.tsx';
import { setQuery } from '../../router.tsx';
import type { MapChoice } from './map-address.ts';
import { useTowns } from './map-data.ts';
import style from './map-filters.module.css';
import { mapWords } from './words.ts';

const put = (values: Readonly<Record<string, string | null>>) => setQuery(values, { replace: true });

/** Which cases the map shows; everything of it stands in the address. */
export function MapFilters({ choice }: { choice: MapChoice }) {
  const words = useWords(mapWords);
  const towns = useTowns();
  const matterId = useId();
  const toggle = (light: (typeof lights)[number], isOn: boolean) => {
    const next = lights.filter((one) => (one === light ? isOn : choice.lights.includes(one)));
    put({ light: next.length === 0 ? null : next.join(',') });
  };
  return (
    <fieldset className={style.filters} aria-label={words.filters}>
      <Segmented<MapChoice['status']>
        block
        value={choice.status}
        aria-label={words.status}
        options={[
          { value: 'open', label: words.open },
          { value: 'closed', label: words.closed },
          { value: 'all', label: words.all },
        ]}
        onChange={(status) =>
          put({ status: status === 'open' ? null : status, ...(status === 'closed' && { light: null }) })
        }
      />
      <fieldset className={style.lights} aria-label={words.lights}>
        {lights.map((light) => (
          <Checkbox
            key={light}
            checked={choice.lights.includes(light)}
            disabled={choice.status === 'closed'}
            onChange={(event) => toggle(light, event.target.checked)}
          >
            <LightMark light={light} />
          </Checkbox>
        ))}
        <Checkbox
          checked={choice.emergency}
          onChange={(event) => put({ emergency: event.target.checked ? 'yes' : null })}
        >
          {words.emergency}
        </Checkbox>
      </fieldset>
      <div className={style.pair}>
        <Select
          value={choice.townCode}
          allowClear
          placeholder={words.town}
          aria-label={words.town}
          loading={towns.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(towns.data ?? []).map(({ divisionCode, name }) => ({ value: divisionCode, label: name }))}
          onChange={(townCode?: string) => put({ townCode: townCode ?? null })}
        />
        <label htmlFor={matterId} className="spoken">
          {words.matter}
        </label>
        <MatterSelect
          value={choice.matterCode}
          placeholder={words.matter}
          emergencyWord={words.emergency}
          handles={{ id: matterId, 'aria-describedby': undefined, 'aria-invalid': undefined }}
          onChoose={(matterCode) => put({ matterCode })}
        />
      </div>
    </fieldset>
  );
}
