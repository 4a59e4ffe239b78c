import { Input } from 'antd';
import { useState } from 'react';
import type { Opening } from '#platform/pure/working-time/calendar.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { openingsText, readOpenings } from '../../parts/working-time/openings-text.ts';
import { calendarWords } from './words.ts';

/** The hours of a day as text. What cannot be read stays typed and is told of. */
export function OpeningsInput({
  label,
  openings,
  onRead,
  onChange,
}: {
  label: string;
  openings: readonly Opening[];
  onRead: (isFine: boolean) => void;
  onChange: (openings: readonly Opening[]) => void;
}) {
  const words = useWords(calendarWords);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? openings : readOpenings(typed);
  return (
    <Field label={label} error={read === null ? words.unreadable : null}>
      {(handles) => (
        <Input
          {...handles}
          value={typed ?? openingsText(openings)}
          maxLength={120}
          onChange={(event) => {
            const next = readOpenings(event.target.value);
            setTyped(event.target.value);
            onRead(next !== null);
            if (next !== null) onChange(next);
          }}
          onBlur={() => read !== null && setTyped(null)}
        />
      )}
    </Field>
  );
}
