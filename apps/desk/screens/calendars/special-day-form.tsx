import { Input, Segmented } from 'antd';
import { useState } from 'react';
import type { SpecialDay } from '#platform/pure/working-time/calendar.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './calendars.module.css';
import { openingsText, readOpenings } from '../../parts/working-time/openings-text.ts';
import { calendarWords } from './words.ts';

/** Opens or closes the day that was chosen in the year. */
export function SpecialDayForm({
  day,
  specialDays,
  onChange,
}: {
  day: string;
  specialDays: readonly SpecialDay[];
  onChange: (specialDays: readonly SpecialDay[]) => void;
}) {
  const words = useWords(calendarWords);
  const special = specialDays.find((one) => one.day === day);
  const [name, setName] = useState(special?.name ?? '');
  const [typed, setTyped] = useState(openingsText(special?.openings ?? []));
  const openings = readOpenings(typed);
  const others = specialDays.filter((one) => one.day !== day);

  const put = (kind: 'usual' | SpecialDay['kind'], given: { name: string; typed: string }) => {
    if (kind === 'usual') {
      onChange(others);
      return;
    }
    const own = readOpenings(given.typed) ?? [];
    const named = { day, name: given.name.trim() === '' ? words[`special.${kind}`] : given.name.trim(), kind };
    const made: SpecialDay = kind === 'open' && own.length > 0 ? { ...named, openings: own } : named;
    onChange([...others, made].toSorted((one, other) => (one.day < other.day ? -1 : 1)));
  };
  const kind = special?.kind ?? 'usual';
  return (
    <div className={style.fields}>
      <Field label={`${words['special.kind']} ${day}`}>
        {() => (
          <Segmented<'usual' | SpecialDay['kind']>
            aria-label={`${words['special.kind']} ${day}`}
            value={kind}
            options={(['usual', 'open', 'closed'] as const).map((value) => ({
              value,
              label: words[`special.${value}`],
            }))}
            onChange={(value) => put(value, { name, typed })}
          />
        )}
      </Field>
      {kind !== 'usual' && (
        <Field label={words['special.name']}>
          {(handles) => (
            <Input
              {...handles}
              value={name}
              maxLength={60}
              onChange={(event) => {
                setName(event.target.value);
                put(kind, { name: event.target.value, typed });
              }}
            />
          )}
        </Field>
      )}
      {kind === 'open' && (
        <Field
          label={words['special.openings']}
          hint={words['special.openings.hint']}
          error={openings === null ? words.unreadable : null}
        >
          {(handles) => (
            <Input
              {...handles}
              value={typed}
              maxLength={120}
              onChange={(event) => {
                setTyped(event.target.value);
                if (readOpenings(event.target.value) !== null) put(kind, { name, typed: event.target.value });
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}
