import { Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import type { GiveInstructionAnswer } from '#modules/incidents/contract.ts';
import { mayGive, mostInstructionFiles, usualReceiptMinutes } from '#modules/incidents/rules/instructions.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { useStanding } from '../../api/session.tsx';
import { type GivenFile, PhotoUpload } from '../photo-upload.tsx';
import { RefusalNote } from '../refusal-note.tsx';
import style from './instructions.module.css';
import { type Chosen, TargetField } from './target-field.tsx';
import { instructionCodeWords, instructionWords } from './words.ts';

type Given = { incidentId?: string | undefined; to?: readonly Chosen[]; minutes?: number };

/** One click opens a short form; nothing for whoever leads nobody. */
export function GiveInstruction({ word, small, ...given }: Given & { word?: string; small?: boolean }) {
  const words = useWords(instructionWords);
  const { capacity } = useStanding();
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState<number | null>(null);
  if (!mayGive(capacity)) return null;
  return (
    <>
      <Button
        size={small ? 'small' : 'middle'}
        onClick={() => {
          setSent(null);
          setOpen(true);
        }}
      >
        {word ?? words.give}
      </Button>
      <output className="second small">{sent === null ? '' : fill(words.sent, { count: sent })}</output>
      <Drawer
        open={open}
        title={words.give}
        size="min(460px, 100vw)"
        getContainer={false}
        rootStyle={{ position: 'fixed' }}
        destroyOnHidden
        onClose={() => setOpen(false)}
      >
        <GiveForm
          {...given}
          onCancel={() => setOpen(false)}
          onSent={(answer) => {
            setOpen(false);
            setSent(answer.addressees);
          }}
        />
      </Drawer>
    </>
  );
}

type GiveFormProps = Given & { onCancel: () => void; onSent: (answer: GiveInstructionAnswer) => void };

function GiveForm({ incidentId, to = [], minutes, onCancel, onSent }: GiveFormProps) {
  const words = useWords(instructionWords);
  const codes = useWords(instructionCodeWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const [instructionId] = useState(() => uuidv7());
  const [chosen, setChosen] = useState(to);
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const [emergency, setEmergency] = useState(false);
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [busy, setBusy] = useState(false);
  const intent = useIntent<GiveInstructionAnswer>(`${county}/instructions`, (answer) => {
    refresh(incidentId ?? '');
    onSent(answer);
  });
  const tooMany = files.length > mostInstructionFiles;
  const missing = chosen.length === 0 || text.trim() === '' || busy || tooMany;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void intent.commit({
          instructionId,
          to: chosen.map((one) => one.to),
          words: text.trim(),
          emergency,
          attachments: files,
          ...(incidentId === undefined ? {} : { incidentId }),
          // What is typed is the county's own clock.
          ...(due === '' ? {} : { dueAt: new Date(`${due}:00+08:00`).toISOString() }),
        });
      }}
    >
      <TargetField incidentId={incidentId} chosen={chosen} onChange={setChosen} />
      <Field label={words.words}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={text}
            maxLength={1000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <fieldset className={style.usual} aria-label={words.usual}>
        {codes.usual.map((sentence) => (
          <button key={sentence} type="button" className="text-button" onClick={() => setText(sentence)}>
            {sentence}
          </button>
        ))}
      </fieldset>
      <Field label={words.due} optional={words.optional}>
        {(handles) => (
          <Input {...handles} type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} />
        )}
      </Field>
      <Checkbox checked={emergency} onChange={(event) => setEmergency(event.target.checked)}>
        {words.emergency}{' '}
        <span className="second small">
          {fill(words['emergency.hint'], { minutes: minutes ?? usualReceiptMinutes.emergencyMinutes })}
        </span>
      </Checkbox>
      <PhotoUpload kind="document" label={words.files} optional={words.optional} onChange={setFiles} onBusy={setBusy} />
      {tooMany && <p role="alert">{fill(words['files.most'], { count: mostInstructionFiles })}</p>}
      <RefusalNote refused={intent.refused} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" disabled={missing} loading={intent.working}>
          {words.send}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
