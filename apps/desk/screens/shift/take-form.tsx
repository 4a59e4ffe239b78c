import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ShiftHead } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { shiftWords } from './words.ts';

/** Taking a shift over by receipt, or taking one's own sheet back. */
export function TakeForm({ sheet }: { sheet: ShiftHead }) {
  const words = useWords(shiftWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [typed, setTyped] = useState('');
  const { sheetId, mayTake, mayTakeBack } = sheet;
  const take = useIntent<unknown>(`${county}/shift-sheets/${sheetId}/take`, () => refresh(''));
  const takeBack = useIntent<unknown>(`${county}/shift-sheets/${sheetId}/take-back`, () => refresh(''));
  if (mayTake) {
    return (
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void take.commit(typed.trim() === '' ? {} : { words: typed.trim() });
        }}
      >
        <Field label={words.takeWords}>
          {(handles) => (
            <Input {...handles} value={typed} maxLength={300} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <RefusalNote refused={take.refused} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={take.working}>
            {words.take}
          </Button>
          <span className="second small">{words['take.consequence']}</span>
        </div>
      </form>
    );
  }
  if (!mayTakeBack) return null;
  return (
    <div className="form">
      <RefusalNote refused={takeBack.refused} />
      <div className="form-acts">
        <Button loading={takeBack.working} onClick={() => void takeBack.commit({})}>
          {words.takeBack}
        </Button>
        <span className="second small">{words['takeBack.consequence']}</span>
      </div>
    </div>
  );
}
