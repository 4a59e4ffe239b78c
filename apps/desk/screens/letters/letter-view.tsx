import { Button, Select } from 'antd';
import { useState } from 'react';
import { type LetterFile, LetterPhoneAnswer } from '#modules/portal/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { Refused } from '../../api/refused.ts';
import { WordsForm } from '../../parts/correspondence/words-form.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useLetter, useLettersChanged } from './letters-data.ts';
import { LetterMarks } from './letter-marks.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { letterCodeWords, lettersWords } from './words.ts';

/** One letter: what was written from both sides, what was done, and what may be done now. */
export function LetterView({ letterId, onBack }: { letterId: string; onBack: () => void }) {
  const words = useWords(lettersWords);
  const letter = useLetter(letterId);
  return (
    <div className={style.view}>
      <button type="button" className="text-button" onClick={onBack}>
        {words.back}
      </button>
      <QueryState query={letter}>{(file) => <OneLetter file={file} />}</QueryState>
    </div>
  );
}

function OneLetter({ file }: { file: LetterFile }) {
  const words = useWords(lettersWords);
  const { kind, act } = useWords(letterCodeWords);
  return (
    <>
      <header>
        <h2>{kind[file.kind]}</h2>
        <LetterMarks letter={file} />
      </header>
      <p className="second small">{words.noted}</p>
      {file.erased && <p className={style.note}>{words.erased}</p>}
      <ol className={style.steps}>
        {file.steps.map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <p className="second small">
              {act[step.act as keyof typeof act]} · {step.byName ?? words.writer} · <TimeText at={step.at} />
            </p>
            {step.words !== null && <p className={style.said}>{step.words}</p>}
          </li>
        ))}
      </ol>
      {file.reachable ? <Phone letterId={file.letterId} /> : <p className="second">{words['phone.none']}</p>}
      {file.acts.length > 0 && <Acts file={file} />}
      {file.state === 'drafted' && !file.acts.includes('release-answer') && (
        <p className={style.note}>{words['release.other']}</p>
      )}
    </>
  );
}

function Phone({ letterId }: { letterId: string }) {
  const words = useWords(lettersWords);
  const county = useCountyPath();
  const [phone, setPhone] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const show = () =>
    void ask(`${county}/letters/${letterId}/phone`, LetterPhoneAnswer, {}).then(
      (answer) => setPhone(answer.phone),
      (error: unknown) => setRefused(error instanceof Refused ? error : new Refused(0, 'desk.broken')),
    );
  if (phone !== null) return <p className="numbers">{phone}</p>;
  return (
    <p>
      <button type="button" className="text-button" onClick={show}>
        {words.phone}
      </button>{' '}
      <span className="second small">{words['phone.hint']}</span>
      <RefusalNote refused={refused} />
    </p>
  );
}

/** Acts that take words, in the order in which they are thought of. */
const worded = ['answer', 'ask-writer', 'return-answer', 'discard'] as const;
type Worded = (typeof worded)[number];
const pathOf = { answer: 'answer', 'ask-writer': 'ask', 'return-answer': 'return', discard: 'discard' } as const;

function Acts({ file }: { file: LetterFile }) {
  const words = useWords(lettersWords);
  const county = useCountyPath();
  const changed = useLettersChanged();
  const [open, setOpen] = useState<Worded | 'assign' | null>(null);
  const label = (act: Worded) => (act === 'answer' && file.kind !== 'complaint' ? words['answer.direct'] : words[act]);
  if (open === 'assign') return <AssignForm file={file} onClose={() => setOpen(null)} />;
  if (open !== null) {
    return (
      <WordsForm
        path={`${county}/letters/${file.letterId}/${pathOf[open]}`}
        label={words[`${open}.words`]}
        hint={open === 'answer' && file.kind === 'complaint' ? words['answer.hint'] : undefined}
        act={label(open)}
        cancel={words.cancel}
        onDone={changed}
        onClose={() => setOpen(null)}
      />
    );
  }
  const shown = worded.filter((act) => file.acts.includes(act));
  return (
    <div className="form-acts">
      {file.acts.includes('release-answer') && <PlainAct file={file} act="release" label={words['release-answer']} />}
      {file.acts.includes('let-in') && <PlainAct file={file} act="let-in" label={words['let-in']} />}
      {shown.map((act) => (
        <Button key={act} type={act === 'answer' ? 'primary' : 'default'} onClick={() => setOpen(act)}>
          {label(act)}
        </Button>
      ))}
      {file.acts.includes('assign') && <Button onClick={() => setOpen('assign')}>{words.assign}</Button>}
    </div>
  );
}

function PlainAct({ file, act, label }: { file: LetterFile; act: 'release' | 'let-in'; label: string }) {
  const county = useCountyPath();
  const changed = useLettersChanged();
  const intent = useIntent(`${county}/letters/${file.letterId}/${act}`, changed);
  return (
    <>
      <Button type="primary" loading={intent.working} onClick={() => void intent.commit({})}>
        {label}
      </Button>
      <RefusalNote refused={intent.refused} />
    </>
  );
}

type FormProps = { file: LetterFile; onClose: () => void };

function AssignForm({ file, onClose }: FormProps) {
  const words = useWords(lettersWords);
  const county = useCountyPath();
  const changed = useLettersChanged();
  const [accountId, setAccountId] = useState<string | null>(null);
  const intent = useIntent(`${county}/letters/${file.letterId}/assign`, () => {
    changed();
    onClose();
  });
  return (
    <div className="form">
      <Field label={words['assign.to']}>
        {(handles) => (
          <Select
            {...handles}
            style={{ width: '100%' }}
            value={accountId}
            options={file.members.map((member) => ({
              value: member.accountId,
              label: member.onDuty ? `${member.name} · ${words['assign.onDuty']}` : member.name,
            }))}
            onChange={setAccountId}
          />
        )}
      </Field>
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button
          type="primary"
          disabled={accountId === null}
          loading={intent.working}
          onClick={() => void intent.commit({ accountId })}
        >
          {words.assign}
        </Button>
        <Button type="text" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
