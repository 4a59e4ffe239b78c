import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { CallBacksAnswer } from '#modules/incidents/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './call-backs.module.css';
import { callBackWords } from './words.ts';

type Setting = CallBacksAnswer['setting'];
const fields = [
  { name: 'sharePercent', label: 'share', least: 0, most: 100 },
  { name: 'waitHours', label: 'wait', least: 0, most: 240 },
  { name: 'mostTries', label: 'most', least: 1, most: 9 },
] as const;

/** How many are called, when and how often: set by the county. */
export function SettingForm({ setting }: { setting: Setting }) {
  const words = useWords(callBackWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [typed, setTyped] = useState<Setting>(setting);
  const [saved, setSaved] = useState(false);
  const intent = useIntent<unknown>(`${county}/call-backs/setting`, () => {
    setSaved(true);
    refresh('');
  });
  return (
    <section className={style.setting} aria-labelledby="call-back-setting">
      <h2 id="call-back-setting">{words.setting}</h2>
      <form
        className={style.form}
        onSubmit={(event) => {
          event.preventDefault();
          void intent.commit({ ...typed });
        }}
      >
        <div className={style.numbers}>
          {fields.map(({ name, label, least, most }) => (
            <Field key={name} label={words[label]} hint={name === 'sharePercent' ? words['share.hint'] : undefined}>
              {(handles) => (
                <InputNumber
                  {...handles}
                  min={least}
                  max={most}
                  precision={0}
                  value={typed[name]}
                  onChange={(value) => {
                    setSaved(false);
                    setTyped({ ...typed, [name]: value ?? setting[name] });
                  }}
                />
              )}
            </Field>
          ))}
        </div>
        <div className={style.acts}>
          <Button htmlType="submit" loading={intent.working}>
            {words.save}
          </Button>
          <span aria-live="polite" className="second">
            {saved && words.saved}
          </span>
        </div>
        <RefusalNote refused={intent.refused} />
      </form>
    </section>
  );
}
