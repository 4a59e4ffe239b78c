import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { SettingChange } from '#modules/access/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import setting from '../../parts/setting-page.module.css';
import { worded } from '../../words.ts';
import { fieldValue, type NumberSetting } from './parameters-data.ts';
import { parametersWords } from './words.ts';

/** New values by the room's own command; why is asked, so that the history says it. */
export function ChangeForm({
  declared,
  last,
  onDone,
}: {
  declared: NumberSetting;
  last: SettingChange | null;
  onDone: () => void;
}) {
  const words = useWords(parametersWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Record<string, number>>(() =>
    Object.fromEntries(declared.fields.map((field) => [field.name, fieldValue(last?.value, field)])),
  );
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const intent = useIntent<unknown>(`${county}/${declared.path}`, () => {
    onDone();
    void queries.invalidateQueries({ queryKey: ['settings'] });
  });
  const isMissing = reason.trim() === '';
  return (
    <form
      className={setting.form}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing) void intent.commit({ ...typed, reason: reason.trim() });
      }}
    >
      <div className={setting.fields}>
        {declared.fields.map(({ name, unit, least, most }) => (
          <Field key={name} label={worded(words, `${declared.setting}.${name}`, name)} hint={`${least}–${most}`}>
            {(handles) => (
              <InputNumber
                {...handles}
                value={typed[name] ?? least}
                min={least}
                max={most}
                precision={0}
                suffix={words[`unit.${unit}`]}
                onChange={(value) => setTyped({ ...typed, [name]: value ?? least })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={words.why} {...(tried && isMissing ? { error: words['why.needed'] } : {})}>
        {(handles) => (
          <Input {...handles} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className={setting.act}>
        <Button type="primary" htmlType="submit" loading={intent.working}>
          {words.save}
        </Button>
        <Button
          onClick={() => {
            setTyped(Object.fromEntries(declared.fields.map(({ name, usual }) => [name, usual])));
            setReason(words.usualReason);
          }}
        >
          {words.revertUsual}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
        <span className="second small">{words['save.consequence']}</span>
      </div>
    </form>
  );
}
