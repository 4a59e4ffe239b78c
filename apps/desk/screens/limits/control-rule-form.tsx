import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { longestControlDays } from '#modules/catalogue/rules/control-rule.ts';
import { addDays } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath, useMatters } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { classOptions } from '../../parts/working-time/limit-place.tsx';
import { placeWords } from '../../parts/working-time/words.ts';
import { useControlRulesChanged, useDivisions } from './control-data.ts';
import { controlWords } from './control-words.ts';
import style from './limits.module.css';

/** Closes reports of an area, some hours or a matter; the server judges it by the same rules. */
export function ControlRuleForm({ today, onClose }: { today: string; onClose: (done: boolean) => void }) {
  const words = useWords(controlWords);
  const county = useCountyPath();
  const changed = useControlRulesChanged();
  const [controlRuleId] = useState(uuidv7);
  const [matterCode, setMatter] = useState('');
  const [divisionPath, setDivision] = useState('');
  const [isWholeDay, setWholeDay] = useState(false);
  const [hours, setHours] = useState({ from: '18:00', to: '23:00' });
  const [firstDay, setFirstDay] = useState(today);
  const [lastDay, setLastDay] = useState(addDays(today, 30));
  const [texts, setTexts] = useState({ explanation: '', advice: '', basis: '' });
  const putting = useIntent(`${county}/control-rules`, () => {
    changed();
    onClose(true);
  });
  const countyCode = county.split('/').at(-1)!;
  const isReady = Object.values(texts).every((text) => text.trim() !== '') && lastDay >= firstDay;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void putting.commit({
      controlRuleId,
      matterCode: matterCode === '' ? null : matterCode,
      divisionPath: divisionPath === '' ? countyCode : divisionPath,
      hours: isWholeDay ? null : hours,
      firstDay,
      lastDay,
      explanation: texts.explanation.trim(),
      advice: texts.advice.trim(),
      basis: texts.basis.trim(),
    });
  };
  const line = (name: keyof typeof texts, hint: string | null, most: number) => (
    <Field label={words[name]} {...(hint === null ? {} : { hint })}>
      {(handles) => (
        <Input
          {...handles}
          value={texts[name]}
          maxLength={most}
          onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className={style.form} onSubmit={submit} aria-labelledby="control-rule-form">
      <h3 id="control-rule-form">{words['form.add']}</h3>
      <div className={style.fields}>
        <MatterField value={matterCode} onChange={setMatter} />
        <AreaField value={divisionPath} countyCode={countyCode} onChange={setDivision} />
        <Field label={words.hours} hint={words['hours.hint']}>
          {(handles) => (
            <span className={style.hours}>
              <Input
                {...handles}
                type="time"
                aria-label={words.from}
                disabled={isWholeDay}
                value={hours.from}
                onChange={(event) => setHours({ ...hours, from: event.target.value })}
              />
              <Input
                type="time"
                aria-label={words.to}
                disabled={isWholeDay}
                value={hours.to}
                onChange={(event) => setHours({ ...hours, to: event.target.value })}
              />
              <Checkbox checked={isWholeDay} onChange={(event) => setWholeDay(event.target.checked)}>
                {words['hours.day']}
              </Checkbox>
            </span>
          )}
        </Field>
        <DayField label={words.firstDay} value={firstDay} least={today} onChange={setFirstDay} />
        <DayField
          label={words.lastDay}
          hint={words['lastDay.hint']}
          value={lastDay}
          least={firstDay}
          most={addDays(firstDay, longestControlDays - 1)}
          onChange={setLastDay}
        />
        {line('explanation', words['explanation.hint'], 300)}
        {line('advice', words['advice.hint'], 300)}
        {line('basis', null, 500)}
      </div>
      <RefusalNote refused={putting.refused} />
      <div className={style.act}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={putting.working}>
          {words.save}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function MatterField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const words = useWords(controlWords);
  const places = useWords(placeWords);
  const matters = useMatters();
  const items = matters.data?.items ?? [];
  return (
    <Field label={words.matter}>
      {(handles) => (
        <Select
          {...handles}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: places['any.matter'] },
            ...classOptions(items, places.class),
            ...items.map((one) => ({ value: one.matterCode, label: one.minorName })),
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

function AreaField({
  value,
  countyCode,
  onChange,
}: {
  value: string;
  countyCode: string;
  onChange: (value: string) => void;
}) {
  const words = useWords(controlWords);
  const divisions = useDivisions();
  const below = (divisions.data?.items ?? []).filter((one) => one.divisionPath.length > countyCode.length);
  return (
    <Field label={words.division}>
      {(handles) => (
        <Select
          {...handles}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: words['division.county'] },
            ...below.map((one) => ({ value: one.divisionPath, label: one.name })),
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

function DayField({
  label,
  hint,
  value,
  least,
  most,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  least: string;
  most?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(handles) => (
        <Input
          {...handles}
          type="date"
          min={least}
          {...(most === undefined ? {} : { max: most })}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
