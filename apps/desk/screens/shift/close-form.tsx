import { Button, Input } from 'antd';
import { useState } from 'react';
import { mostHints } from '#modules/incidents/rules/shift-sheet.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './shift.module.css';
import { shiftWords } from './words.ts';

/** Closing a shift: what the next one should know is typed, the rest stands below. */
export function CloseForm() {
  const words = useWords(shiftWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [sheetId] = useState(() => uuidv7());
  const [typed, setTyped] = useState('');
  const hints = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const tooMany = hints.length > mostHints || hints.some((hint) => [...hint].length > 300);
  const intent = useIntent<unknown>(`${county}/shift-sheets/${sheetId}`, () => refresh(''));
  const most = String(mostHints);
  return (
    <form
      className={`form ${style.box}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!tooMany) void intent.commit({ hints });
      }}
    >
      <Field label={words.hints} hint={fill(words['hints.hint'], { most })}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={typed}
            autoSize={{ minRows: 3, maxRows: 12 }}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {tooMany && (
        <p role="alert" className={style.wrong}>
          {fill(words['hints.tooMany'], { most })}
        </p>
      )}
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={intent.working} disabled={tooMany}>
          {words.close}
        </Button>
        <span className="second small">{words['close.consequence']}</span>
      </div>
    </form>
  );
}
