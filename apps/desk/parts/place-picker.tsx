import { AutoComplete } from 'antd';
import { useEffect, useState } from 'react';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import type { LngLat } from '#ui/map/base-map.ts';
import { Map } from '#ui/map/map.tsx';
import { useBaseMap, useGridAt, usePlaces } from '../api/county.ts';
import { placeWords } from './place-words.ts';
import style from './place-picker.module.css';
import { QueryState } from './query-state.tsx';
import { useScheme } from './scheme.tsx';

export type PickedPlace = { point: { longitude: number; latitude: number } | null; words: string };

type PlacePickerProps = {
  label: string;
  value: PickedPlace | null;
  /** Where the map looks first. */
  start?: LngLat | null;
  placeholder?: string;
  onChange: (place: PickedPlace) => void;
};

/** A place by typed words, by one of the county's known addresses, or by a click on the map; the grid is shown at once. */
export function PlacePicker({ label, value, start = null, placeholder = '', onChange }: PlacePickerProps) {
  const words = useWords(placeWords);
  const { scheme } = useScheme();
  const base = useBaseMap();
  const typed = value?.words ?? '';
  const sought = useSettled(typed, 250);
  const [look, setLook] = useState(start === null ? null : { at: start, zoom: 15 });
  const [isTyping, setTyping] = useState(false);
  const places = usePlaces(isTyping ? sought : '');
  const found = isTyping && typed.trim() !== '' ? (places.data?.items ?? []) : [];
  const at = value?.point ? { lng: value.point.longitude, lat: value.point.latitude } : null;
  const grid = useGridAt(at);
  const point = (where: LngLat) => ({ longitude: round(where.lng), latitude: round(where.lat) });
  const take = (place: (typeof found)[number]) => {
    setTyping(false);
    setLook({ at: { lng: place.longitude, lat: place.latitude }, zoom: 16 });
    onChange({ words: place.label, point: point({ lng: place.longitude, lat: place.latitude }) });
  };
  const inGrid = grid.data?.grid;
  return (
    <div className={style.picker} data-tall>
      <Field
        label={label}
        hint={at === null ? words.hint : inGrid === null ? words.outside : inGrid && gridWords(inGrid)}
      >
        {(handles) => (
          <AutoComplete
            {...handles}
            value={typed}
            allowClear
            maxLength={200}
            placeholder={placeholder === '' ? words.placeholder : placeholder}
            options={found.map((place, index) => ({
              value: `${index} ${place.label}`,
              label: placeOption(place),
              place,
            }))}
            onChange={(text: string, option) => {
              const place = option !== undefined && 'place' in option ? option.place : undefined;
              if (place !== undefined) return take(place);
              setTyping(true);
              onChange({ words: text ?? '', point: value?.point ?? null });
            }}
          />
        )}
      </Field>
      <div className={style.map}>
        <QueryState query={base} rows={3}>
          {(ground) => (
            <Map
              base={ground}
              scheme={scheme}
              label={words.map}
              chosen={at ?? start}
              {...(look === null ? {} : { view: look })}
              onChoose={(where) => onChange({ words: typed, point: point(where) })}
            />
          )}
        </QueryState>
      </div>
    </div>
  );
}

function gridWords(grid: { townName: string; villageName: string; name: string }): string {
  return `${grid.townName} · ${grid.villageName} · ${grid.name}`;
}

function placeOption({ label, detail }: { label: string; detail: string }) {
  return (
    <span className={style.option}>
      <span>{label}</span>
      <span className="second small">{detail}</span>
    </span>
  );
}

/** A metre is five decimals; more would only pretend. */
function round(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000;
}

/** The value once it has not changed for a moment. */
function useSettled(value: string, wait: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
