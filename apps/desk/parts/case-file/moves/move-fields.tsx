import { Checkbox, Input, Radio } from 'antd';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { declineGrounds } from '#modules/incidents/rules/route.ts';
import { outcomes, verificationFindings } from '#modules/incidents/rules/statuses.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { worded } from '../../../words.ts';
import { caseWords } from '../../case-words/case-words.ts';
import { PhotoUpload } from '../../photo-upload.tsx';
import { ReadyDutyWords } from '../ready-duty-words.tsx';
import { ArticleField } from './article-field.tsx';
import { CandidateField } from './candidate-field.tsx';
import { ClosingField } from './closing-field.tsx';
import { CorrectionField } from './correction-field.tsx';
import type { MoveForm } from './move-form.ts';
import type { AskedField, DrawnMove } from './move-table.ts';
import { PartsField } from './parts-field.tsx';
import { groundWords } from './reason-words.ts';
import { RuleField } from './rule-field.tsx';
import { TargetField } from './target-field.tsx';
import { moveWords } from './words.ts';

/** A town may give a case back with the item of its duty list: where its words go. */
const readyDuty: Readonly<Record<string, string>> = {
  return: 'reason',
  'return-to-parent': 'reason',
  object: 'ground',
};

type MoveFieldProps = {
  file: IncidentFile;
  move: DrawnMove;
  field: AskedField;
  form: MoveForm;
  change: (values: Partial<MoveForm>) => void;
  onBusy: (busy: boolean) => void;
};

/** One question of a move's form. */
export function MoveField({ file, move, field, form, change, onBusy }: MoveFieldProps) {
  const words = useWords(moveWords);
  const cases = useWords(caseWords);
  const grounds = useWords(groundWords);
  const helpersOpen = file.side.jointTasks.some((task) => ['sent', 'received', 'arrived'].includes(task.state));
  if (!helpersOpen && (field.kind === 'outstanding' || (move.action === 'close' && field.kind === 'reason')))
    return null;
  const pastCatalogue = field.kind === 'reason' && form.isPastCatalogue;
  const onlyPast = ['register-and-dispatch', 'dispatch-emergency'].includes(move.action);
  if (field.kind === 'reason' && onlyPast && !pastCatalogue) return null;
  const optional = field.optional && !pastCatalogue ? { optional: words.optional } : {};
  switch (field.kind) {
    case 'reason':
    case 'answer':
    case 'ground': {
      const kind = field.kind;
      const hint =
        kind === 'answer' && ['answer', 'decline', 'close', 'transfer'].includes(move.action)
          ? words['answer.hint']
          : kind === 'ground'
            ? words['ground.hint']
            : kind === 'reason'
              ? words[pastCatalogue ? 'reason.past' : 'reason.hint']
              : undefined;
      const asked = (
        <Field label={worded(words, `${kind}.${move.action}`, words[kind])} hint={hint} {...optional}>
          {(handles) => (
            <Input.TextArea
              {...handles}
              value={form[kind]}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={kind === 'answer' ? 2000 : 1000}
              onChange={(event) => change({ [kind]: event.target.value })}
            />
          )}
        </Field>
      );
      if (readyDuty[move.action] !== kind) return asked;
      const { incidentId, version } = file.incident;
      return (
        <>
          {asked}
          <ReadyDutyWords
            incidentId={incidentId}
            version={version}
            as="lead"
            onTake={(text) => change({ [kind]: text })}
          />
        </>
      );
    }
    case 'outcome':
      return (
        <Choices
          label={words.outcome}
          codes={outcomes.filter((code) => code !== 'withdrawn')}
          word={cases.outcome}
          value={form.outcome}
          onChoose={(outcome) => change({ outcome })}
        />
      );
    case 'finding':
      return (
        <Choices
          label={words.finding}
          codes={verificationFindings}
          word={cases.finding}
          value={form.finding}
          onChoose={(finding) => change({ finding })}
        />
      );
    case 'article':
      return <ArticleField file={file} form={form} mayTell={move.action === 'answer'} change={change} />;
    case 'class':
      return (
        <Choices
          label={words.class}
          codes={declineGrounds}
          word={(code) => worded(grounds, code, code)}
          value={form.class}
          onChoose={(code) => change({ class: code })}
        />
      );
    case 'rule':
      return <RuleField file={file} form={form} change={change} />;
    case 'closing':
      return <ClosingField file={file} form={form} change={change} />;
    case 'correction':
      return <CorrectionField file={file} form={form} change={change} />;
    case 'parts':
      return <PartsField parts={form.parts} onChange={(parts) => change({ parts })} />;
    case 'target':
      return (
        <TargetField
          target={form.target}
          hasReporter={file.reporter !== null}
          onChange={(target) => change({ target })}
        />
      );
    case 'heard':
      return (
        <Checkbox checked={form.heard === true} onChange={(event) => change({ heard: event.target.checked || null })}>
          {words.heard}
        </Checkbox>
      );
    case 'outstanding':
      return (
        <Checkbox checked={form.outstanding} onChange={(event) => change({ outstanding: event.target.checked })}>
          {words.outstanding}
        </Checkbox>
      );
    case 'photos':
      return (
        <PhotoUpload
          kind={move.photoKind ?? 'document'}
          label={words.photos}
          {...optional}
          onChange={(photos) => change({ photos })}
          onBusy={onBusy}
        />
      );
    default: {
      const kind = field.kind;
      return (
        <CandidateField
          incidentId={file.incident.incidentId}
          ruleId={kind === 'unit' ? (form.ruleId ?? file.incident.ruleId) : null}
          kind={kind}
          value={form[kind]}
          onChoose={(id, isPastCatalogue) => change({ [kind]: id, isPastCatalogue })}
        />
      );
    }
  }
}

type ChoicesProps = {
  label: string;
  codes: readonly string[];
  word: (code: string) => string;
  value: string | null;
  onChoose: (code: string) => void;
};

/** A handful of answers side by side. */
function Choices({ label, codes, word, value, onChoose }: ChoicesProps) {
  return (
    <Field label={label}>
      {({ id }) => (
        <Radio.Group
          id={id}
          aria-label={label}
          value={value}
          options={codes.map((code) => ({ value: code, label: word(code) }))}
          onChange={(event) => onChoose(String(event.target.value))}
        />
      )}
    </Field>
  );
}
