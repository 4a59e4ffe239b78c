import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { CallBackLine } from '#modules/incidents/contract.ts';
import { callResults, type CallResult } from '#modules/incidents/rules/call-back.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './call-backs.module.css';
import { callBackWords, callCodeWords } from './words.ts';

const questions = ['responded', 'solved', 'satisfied'] as const;
type Question = (typeof questions)[number];

/** What came of the call. Who had not rated is asked the three questions; who had, what is still missing. */
export function CallForm({ item: { incidentId, reason } }: { item: CallBackLine }) {
  const words = useWords(callBackWords);
  const codes = useWords(callCodeWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [result, setResult] = useState<CallResult | null>(null);
  const [answers, setAnswers] = useState<Partial<Record<Question, boolean>>>({});
  const [said, setSaid] = useState('');
  const intent = useIntent<unknown>(`${county}/incidents/${incidentId}/call-back/call`, () => refresh(incidentId));
  const reached = result === 'reached';
  const rates = reached && reason !== 'dissatisfied';
  const missing =
    result === null ||
    (rates && questions.some((one) => answers[one] === undefined)) ||
    (reached && !rates && said.trim() === '');
  return (
    <form
      className={style.form}
      onSubmit={(event) => {
        event.preventDefault();
        const text = reached && said.trim() !== '' ? { words: said.trim() } : {};
        void intent.commit({ result, ...(rates ? answers : {}), ...text });
      }}
    >
      <Choice
        label={words.result}
        value={result}
        options={callResults.map((value) => ({ value, label: codes.result[value] }))}
        onChange={setResult}
      />
      {rates &&
        questions.map((one) => (
          <Choice
            key={one}
            label={words[one]}
            hint={one === 'solved' && answers.solved === false ? words['reopens.hint'] : undefined}
            value={answers[one] === undefined ? null : answers[one] ? 'yes' : 'no'}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: words[value] }))}
            onChange={(value) => setAnswers({ ...answers, [one]: value === 'yes' })}
          />
        ))}
      {reached && (
        <Field
          label={words.words}
          hint={rates ? undefined : words['words.needed']}
          {...(rates ? { optional: words['words.optional'] } : {})}
        >
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={said}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              onChange={(event) => setSaid(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" disabled={missing} loading={intent.working}>
          {words.record}
        </Button>
      </div>
      <RefusalNote refused={intent.refused} />
    </form>
  );
}

function Choice<Value extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: {
  label: string;
  hint?: string | undefined;
  value: Value | null;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={label} hint={hint}>
      {({ id }) => (
        <Radio.Group
          id={id}
          aria-label={label}
          value={value}
          options={options}
          onChange={(event) => onChange(event.target.value as Value)}
        />
      )}
    </Field>
  );
}
