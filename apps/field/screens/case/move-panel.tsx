import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useMatter } from '../../api/county.ts';
import { useCountyPath } from '../../api/session.tsx';
import { useKeeps } from '../../keep/keeper.ts';
import type { Submission } from '../../keep/sender.ts';
import { useDraft } from '../../keep/use-draft.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { fieldWords } from '../../words.ts';
import style from './case.module.css';
import { MoveField } from './move-fields.tsx';
import { bodyOf, emptyForm, missingFields, type DrawnMove, type MoveForm } from './moves.ts';
import { caseScreenWords } from './words.ts';

type MovePanelProps = {
  file: IncidentFile;
  move: DrawnMove;
  /** Without it there is nothing to fold: a move that asks nothing is a button and no form. */
  onFold?: () => void;
};

/** The form of one move. Every letter is kept on the phone; what is sent is kept until the server has answered. */
export function MovePanel({ file, move, onFold }: MovePanelProps) {
  const words = useWords(caseScreenWords);
  const app = useWords(fieldWords);
  const cases = useWords(caseWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const { incidentId, version, matterCode, ruleId, matterName, title } = file.incident;
  const matter = useMatter(matterCode);
  const rule = matter.data?.rules.find((one) => one.ruleId === ruleId);
  // Where the rule asks for proof the phone asks first, and says why.
  const proof = rule?.evidence === 'required' && move.photoKind === 'after';
  const fields = move.fields.map((field) => (field.kind === 'photos' && proof ? { ...field, optional: false } : field));
  const name = [cases.action(move.action), matterName ?? title, file.incident.placeWords].filter(Boolean).join(' · ');
  const draft = useDraft<MoveForm>({
    id: `${incidentId}:${move.action}`,
    kind: 'act',
    form: emptyForm,
    titleOf: () => name,
  });
  const { kept } = draft;
  // The rule's own condition stands there to be confirmed, until the person writes another one.
  const form =
    kept.form.closing === '' ? { ...kept.form, closing: rule?.closesWhen ?? words['closing.default'] } : kept.form;
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const keeps = useKeeps();
  const [outcome, setOutcome] = useState<Submission | null>(null);
  const frame = useRef<HTMLFormElement>(null);
  const missing = missingFields(fields, form, kept.photos.length);
  const unfolded = onFold !== undefined;
  useEffect(() => {
    if (unfolded) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [unfolded]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || working) return;
    setWorking(true);
    const body = {
      action: move.action,
      baseVersion: version,
      ...bodyOf(fields, form),
    };
    const sent = await draft.send(`${county}/incidents/${incidentId}/actions`, body);
    setWorking(false);
    setOutcome(sent);
    // The case has moved on: show where it stands now, beside the reason.
    if (sent.state === 'refused') void queries.invalidateQueries({ queryKey: ['file'] });
  };
  // What the phone could not write down was not sent either, and is said here alone.
  const unkept = outcome?.state === 'refused' ? outcome.refused : null;
  if (outcome?.state === 'done') {
    return (
      <output className="note good">
        <strong>{fill(words.done, { action: cases.action(move.action) })}</strong>
      </output>
    );
  }
  if (outcome?.state === 'late') {
    return (
      <output className="note wait">
        <strong>{words.late}</strong>
        <p>{words['late.advice']}</p>
      </output>
    );
  }
  if (kept.state === 'waiting' && !working) {
    return (
      <div className="note wait" aria-live="polite">
        <strong>
          {words.waiting}：{cases.action(move.action)}
        </strong>
        <p>{words['waiting.advice']}</p>
      </div>
    );
  }
  const consequence = (words as Readonly<Record<string, string>>)[`consequence.${move.action}`];
  const touched = kept.changedAt > '2000';
  return (
    <form
      ref={frame}
      className="stack"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={cases.action(move.action)}
    >
      {unfolded && <h2>{cases.action(move.action)}</h2>}
      {consequence !== undefined && <p className="second">{consequence}</p>}
      {fields.length > 0 && (
        <fieldset className={`stack ${style.frozen}`} disabled={working}>
          {fields.map((field) => (
            <MoveField
              key={field.kind}
              file={file}
              move={move}
              field={field}
              form={form}
              draft={draft}
              why={field.kind === 'photos' && proof ? words['photo.why'] : undefined}
            />
          ))}
        </fieldset>
      )}
      {!working && <RefusalNote refused={kept.refusal ?? unkept} act={move.action} />}
      {tried && missing.length > 0 && (
        <p role="alert" className="note bad">
          {fill(words.missing, { fields: missing.map((kind) => words[`need.${kind}`]).join('、') })}
        </p>
      )}
      <div className="row">
        <button type="submit" className={`button ${move.danger ? 'danger' : 'primary'}`} disabled={working}>
          {working ? words.sending : cases.action(move.action)}
        </button>
        {unfolded && (
          <button type="button" className="button plain" disabled={working} onClick={onFold}>
            {app.close}
          </button>
        )}
      </div>
      {touched && keeps && kept.state === 'draft' && <p className="second small">{words.draft}</p>}
    </form>
  );
}
