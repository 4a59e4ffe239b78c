import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { type SupervisionGrade, supervisionGrades } from '#modules/incidents/rules/side-facts.ts';
import { Field } from '#ui/form/field.tsx';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { useFormKeys } from '#ui/key/use-form-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { sideCodeWords } from '../../../parts/case-file/side-lives/side-words.ts';
import { sideWords } from '../../../parts/case-file/side-lives/words.ts';
import { workWords } from '../words.ts';
import type { WatchAct } from './bulk-moves.ts';
import style from './bulk-panel.module.css';
import type { SupervisionGiven } from './use-bulk.ts';

type BulkSupervisionProps = { act: WatchAct; count: number; onSend: (given: SupervisionGiven) => void };

/** One text to whoever has the chosen cases: 催办, or 督办 of a grade. */
export function BulkSupervision({ act, count, onSend }: BulkSupervisionProps) {
  const words = useWords(workWords);
  const side = useWords(sideWords);
  const codes = useWords(sideCodeWords);
  const frame = useFormKeys();
  const [only] = act.grades.length === 1 ? act.grades : [];
  const [grade, setGrade] = useState<SupervisionGrade | null>(only ?? null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = [
    ...(grade === null ? [side['field.grade']] : []),
    ...(reason.trim() === '' ? [words['bulk.said']] : []),
  ];
  const name = grade === null ? words[`bulk.${act.name}`] : codes.grade(grade);
  return (
    <form
      ref={frame}
      className={style.form}
      aria-label={words[`bulk.${act.name}`]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (grade !== null && missing.length === 0) onSend({ grade, reason: reason.trim() });
      }}
    >
      {only === undefined && (
        <Field label={side['field.grade']}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={side['field.grade']}
              value={grade}
              options={act.grades.map((code) => ({ value: code, label: codes.grade(code) }))}
              onChange={({ target }) => setGrade(supervisionGrades.find((one) => one === target.value) ?? null)}
            />
          )}
        </Field>
      )}
      <Field label={words['bulk.said']} hint={words['bulk.said.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={reason}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {tried && missing.length > 0 && (
        <p role="alert" className={style.failed}>
          {fill(side.missing, { fields: missing.join(words.and) })}
        </p>
      )}
      <div className={style.send}>
        <Button type="primary" htmlType="submit">
          {fill(words['bulk.send'], { action: name, count })}
        </Button>
        <KeyHint keys="Ctrl ↵" />
      </div>
    </form>
  );
}
