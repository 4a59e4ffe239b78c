import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { InstructionsAnswer } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './instructions.module.css';
import { instructionsWords } from './words.ts';

type Setting = InstructionsAnswer['setting'];
const fields = [
  { name: 'receiptMinutes', least: 5, most: 1440 },
  { name: 'emergencyMinutes', least: 1, most: 240 },
] as const;

/** After how many minutes a missing receipt is told: set by the county. */
export function SettingForm({ setting }: { setting: Setting }) {
  const words = useWords(instructionsWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [typed, setTyped] = useState(setting);
  const [saved, setSaved] = useState(false);
  const intent = useIntent<unknown>(`${county}/instructions/setting`, () => {
    setSaved(true);
    refresh('');
  });
  return (
    <section className={style.setting} aria-labelledby="instruction-setting">
      <h2 id="instruction-setting">{words.setting}</h2>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void intent.commit({ ...typed });
        }}
      >
        <div className="form-row">
          {fields.map(({ name, least, most }) => (
            <Field key={name} label={words[name]}>
              {(handles) => (
                <InputNumber
                  {...handles}
                  value={typed[name]}
                  min={least}
                  max={most}
                  precision={0}
                  onChange={(value) => {
                    setSaved(false);
                    setTyped({ ...typed, [name]: value ?? least });
                  }}
                />
              )}
            </Field>
          ))}
        </div>
        <div className="form-acts">
          <Button htmlType="submit" loading={intent.working}>
            {words.save}
          </Button>
          <output className="second">{saved ? words.saved : ''}</output>
        </div>
        <RefusalNote refused={intent.refused} />
      </form>
    </section>
  );
}
