import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import type { IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { useFormKeys } from '#ui/key/use-form-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../../api/county.ts';
import { useIntent } from '../../../api/intent.ts';
import { useRefresh } from '../../../api/refresh.ts';
import type { Refused } from '../../../api/refused.ts';
import { worded } from '../../../words.ts';
import { caseWords } from '../../case-words/case-words.ts';
import { MoveField } from './move-fields.tsx';
import { bodyOf, emptyForm, missingFields, type MoveForm } from './move-form.ts';
import style from './move-panel.module.css';
import { MoveRefusal } from './move-refusal.tsx';
import type { DrawnMove } from './move-table.ts';
import { moveWords } from './words.ts';

type MovePanelProps = {
  file: IncidentFile;
  move: DrawnMove;
  /** Whoever drew the form lets it go. */
  onSend: (commit: () => Promise<Refused | null>) => void;
  onDone: (answer: TakeActionAnswer) => void;
  onFold: () => void;
};

/** The form of one move, inside the file. What is typed stays until it is done. */
export function MovePanel({ file, move, onSend, onDone, onFold }: MovePanelProps) {
  const words = useWords(moveWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { incidentId, version } = file.incident;
  const [form, setForm] = useState<MoveForm>(emptyForm);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const frame = useFormKeys();
  const intent = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/${move.route ?? 'actions'}`, onDone);
  const missing = missingFields(move.fields, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || busy || intent.working) return;
    const head = move.route === undefined ? { action: move.action, seenVersion: version } : {};
    onSend(() => intent.commit({ ...head, ...bodyOf(move.fields, form) }));
  };
  const consequence = worded(words, `consequence.${move.action}`, '');
  return (
    <form ref={frame} className={style.panel} onSubmit={submit} noValidate aria-label={cases.action(move.action)}>
      <div className={style.fields}>
        {move.fields.map((field) => (
          <MoveField
            key={field.kind}
            file={file}
            move={move}
            field={field}
            form={form}
            change={(values) => setForm((known) => ({ ...known, ...values }))}
            onBusy={setBusy}
          />
        ))}
      </div>
      <MoveRefusal refused={intent.refused} onReload={() => refresh(incidentId)} />
      <div className={style.acts}>
        <Button type="primary" htmlType="submit" danger={move.danger === true} loading={intent.working} disabled={busy}>
          {cases.action(move.action)}
        </Button>
        <KeyHint keys="Ctrl ↵" />
        <Button type="text" onClick={onFold}>
          {words.cancelMove}
        </Button>
        {consequence !== '' && <span className="second">{consequence}</span>}
        {tried && missing.length > 0 && (
          <span role="alert" className={style.missing}>
            {fill(words['missing.one'], { fields: missing.map((kind) => words[kind]).join('、') })}
          </span>
        )}
      </div>
    </form>
  );
}
