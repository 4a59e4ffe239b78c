import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { KeyHint } from '#ui/key/key-hint.tsx';
import { useFormKeys } from '#ui/key/use-form-keys.ts';
import { useKeys } from '#ui/key/use-keys.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { Refused } from '../../../api/refused.ts';
import { caseWords } from '../../../parts/case-words/case-words.ts';
import { MoveField } from '../../../parts/case-file/moves/move-fields.tsx';
import { emptyForm, missingFields, type MoveForm } from '../../../parts/case-file/moves/move-form.ts';
import type { DrawnMove } from '../../../parts/case-file/moves/move-table.ts';
import { moveWords } from '../../../parts/case-file/moves/words.ts';
import { sideCodeWords } from '../../../parts/case-file/side-lives/side-words.ts';
import { useRefusalWords } from '../../../parts/refusal-note.tsx';
import { worded } from '../../../words.ts';
import { workWords } from '../words.ts';
import { askedOnce, mostChosen, movesForAll, watchActsFor } from './bulk-moves.ts';
import style from './bulk-panel.module.css';
import { BulkSupervision } from './bulk-supervision.tsx';
import type { RowResult } from './run-bulk.ts';
import { type RowAnswer, useBulk, useChosenFiles } from './use-bulk.ts';

type BulkPanelProps = {
  chosen: readonly string[];
  onUnchoose: (incidentIds: readonly string[]) => void;
};

/** What may be done with all that is chosen; what became of each stands in its own line. */
export function BulkPanel({ chosen, onUnchoose }: BulkPanelProps) {
  const words = useWords(workWords);
  const cases = useWords(caseWords);
  const sides = useWords(sideCodeWords);
  // What was done leaves the choice, but its line stays until the next act.
  const [shown, setShown] = useState<ReadonlyMap<string, IncidentFile>>(new Map());
  const bulk = useBulk(onUnchoose);
  const read = useChosenFiles(chosen);
  const files = chosen.flatMap((id) => read.get(id) ?? []);
  const isRead = files.length === chosen.length;
  const offered = isRead && !bulk.working;
  const moves = offered ? movesForAll(files) : [];
  const watches = offered ? watchActsFor(files) : [];
  // Which form is open: an act of the cases, or a word about them.
  const [opened, setOpened] = useState<string | null>(null);
  const move = moves.find((one) => one.action === opened);
  const watch = watches.find((one) => one.name === opened);
  const turn = (name: string) => setOpened((known) => (known === name ? null : name));
  /** What was done, as a word. */
  const [ran, setRan] = useState('');
  const begin = (word: string) => {
    setShown(new Map(files.map((file) => [file.incident.incidentId, file])));
    setRan(word);
    setOpened(null);
  };
  useKeys({
    ...Object.fromEntries(moves.map(({ key, action }) => [key, () => turn(action)])),
    ...Object.fromEntries(watches.map(({ keys, name }) => [keys, () => turn(name)])),
    Escape: opened === null ? undefined : () => setOpened(null),
  });
  const lines = bulk.results.size > 0 ? [...shown.values()] : files;
  return (
    <section className={style.panel} aria-labelledby="bulk-title">
      <header className={style.head}>
        <h2 id="bulk-title">{fill(words['bulk.title'], { count: chosen.length })}</h2>
        <button type="button" className="text-button" disabled={bulk.working} onClick={() => onUnchoose(chosen)}>
          {words['bulk.none']}
        </button>
      </header>
      {chosen.length === mostChosen && <p className="second">{fill(words['bulk.most'], { most: mostChosen })}</p>}
      <div className={style.acts}>
        {bulk.working && <Button onClick={bulk.stop}>{words['bulk.stop']}</Button>}
        {moves.map((one) => (
          <Button
            key={one.action}
            danger={one.danger === true}
            aria-expanded={one.action === opened}
            onClick={() => turn(one.action)}
          >
            {cases.action(one.action)}
            <KeyHint keys={one.key.toUpperCase()} />
          </Button>
        ))}
        {watches.map(({ name, keys }) => (
          <Button key={name} aria-expanded={name === opened} onClick={() => turn(name)}>
            {words[`bulk.${name}`]}
            <KeyHint keys={keys.replace('+', ' ').replace(/.$/, (letter) => letter.toUpperCase())} />
          </Button>
        ))}
        {offered && chosen.length > 0 && moves.length + watches.length === 0 && (
          <p className="second">{words['bulk.nothing']}</p>
        )}
      </div>
      {move !== undefined && files[0] !== undefined && (
        <BulkForm
          key={move.action}
          files={files}
          file={files[0]}
          move={move}
          onSend={(form) => {
            begin(cases.action(move.action));
            void bulk.take(files, move, form);
          }}
        />
      )}
      {watch !== undefined && (
        <BulkSupervision
          key={watch.name}
          act={watch}
          count={files.length}
          onSend={(given) => {
            begin(sides.grade(given.grade));
            void bulk.supervise(files, given);
          }}
        />
      )}
      <ul className={style.rows}>
        {lines.map(({ incident }) => (
          <li key={incident.incidentId} className={style.row}>
            <span className="numbers">{incident.number.slice(-6)}</span>
            <span className="cut">{incident.matterName ?? incident.title}</span>
            <Result result={bulk.results.get(incident.incidentId)} act={ran} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type BulkFormProps = {
  files: readonly IncidentFile[];
  /** Any of them, to draw the questions with. */
  file: IncidentFile;
  move: DrawnMove;
  onSend: (form: MoveForm) => void;
};

/** What is the same for all, and what follows; then it is said with how many. */
function BulkForm({ files, file, move, onSend }: BulkFormProps) {
  const words = useWords(workWords);
  const moveTexts = useWords(moveWords);
  const cases = useWords(caseWords);
  const frame = useFormKeys();
  const [form, setForm] = useState<MoveForm>(emptyForm);
  const shared = askedOnce(files, move);
  const isProposed = move.fields.some((field) => !field.optional && !shared.includes(field));
  const missing = missingFields(shared, form);
  const consequence = worded(moveTexts, `consequence.${move.action}`, '');
  return (
    <form
      ref={frame}
      className={style.form}
      aria-label={cases.action(move.action)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) onSend(form);
      }}
    >
      {shared.map((field) => (
        <MoveField
          key={field.kind}
          file={file}
          move={move}
          field={field}
          form={form}
          change={(values) => setForm((known) => ({ ...known, ...values }))}
          onBusy={() => {}}
        />
      ))}
      {isProposed && <p className="second">{words['bulk.proposed']}</p>}
      {consequence !== '' && <p className="second">{consequence}</p>}
      <div className={style.send}>
        <Button type="primary" htmlType="submit" danger={move.danger === true} disabled={missing.length > 0}>
          {fill(words['bulk.send'], { action: cases.action(move.action), count: files.length })}
        </Button>
        <KeyHint keys="Ctrl ↵" />
      </div>
    </form>
  );
}

function Result({ result, act }: { result: RowResult<RowAnswer> | undefined; act: string }) {
  const words = useWords(workWords);
  const moveTexts = useWords(moveWords);
  const refused =
    result?.state !== 'failed' ? null : result.error instanceof Refused ? result.error : new Refused(0, 'desk.broken');
  const { title } = useRefusalWords(refused);
  if (result === undefined) return <span />;
  if (refused !== null) return <span className={style.failed}>{title}</span>;
  if (result.state !== 'done')
    return <span className="second">{words[`bulk.${result.state as 'waiting' | 'working'}`]}</span>;
  const { answer } = result;
  if (answer.kind === 'open') {
    const fields = answer.missing.map((kind) => moveTexts[kind]).join(words.and);
    return <span className={style.failed}>{fill(words['bulk.open'], { fields })}</span>;
  }
  const done = answer.answer.stepId === null ? moveTexts.proposed : fill(moveTexts.done, { action: act });
  return <span className={style.done}>{answer.to === null ? done : `${done} · ${answer.to}`}</span>;
}
