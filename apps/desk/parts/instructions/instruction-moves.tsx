import { Button, Input } from 'antd';
import { useState } from 'react';
import type { InstructionAddressee, InstructionThread } from '#modules/incidents/contract.ts';
import { type InstructionMove, mostInstructionFiles, needsWords } from '#modules/incidents/rules/instructions.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { type GivenFile, PhotoUpload } from '../photo-upload.tsx';
import { RefusalNote } from '../refusal-note.tsx';
import style from './instructions.module.css';
import { instructionCodeWords, instructionWords } from './words.ts';

type MovesProps = {
  thread: InstructionThread;
  /** Whose thread is open; null: what is said goes to all. */
  of: InstructionAddressee | null;
};

/** What may be done now: for the giver answer, remind, withdraw, close; for who is addressed receipt, answer, end. */
export function InstructionMoves({ thread, of }: MovesProps) {
  const words = useWords(instructionWords);
  const codes = useWords(instructionCodeWords);
  const county = useCountyPath();
  const refresh = useRefresh();
  const { instructionId, moves, mine } = thread;
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [busy, setBusy] = useState(false);
  // A new form after each word: what was sent is not sent again.
  const [round, setRound] = useState(0);
  const [withdrawing, setWithdrawing] = useState(false);
  const intent = useIntent<unknown>(`${county}/instructions/${instructionId}/moves`, () => {
    setText('');
    setFiles([]);
    setRound(round + 1);
    setWithdrawing(false);
    refresh(instructionId);
    if (thread.case !== null) refresh(thread.case.incidentId);
  });
  if (moves.length === 0) return null;
  const said = text.trim();
  const run = (move: InstructionMove) =>
    void intent.commit({
      move,
      ...(said === '' ? {} : { words: said }),
      ...(move === 'answer' && of !== null ? { addresseeId: of.addresseeId } : {}),
      ...(files.length === 0 ? {} : { attachments: files }),
    });
  const wordOf = (move: InstructionMove) => {
    if (move !== 'answer' || mine !== null) return codes.move[move];
    return of === null ? words['answer.all'] : fill(words['answer.one'], { name: of.name });
  };
  if (withdrawing) {
    return (
      <div className="form">
        <Field label={words['withdraw.reason']} hint={words['withdraw.then']}>
          {(handles) => (
            <Input {...handles} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div className={style.acts}>
          <Button danger disabled={said === ''} loading={intent.working} onClick={() => run('withdraw')}>
            {codes.move.withdraw}
          </Button>
          <Button onClick={() => setWithdrawing(false)}>{words.back}</Button>
        </div>
        <RefusalNote refused={intent.refused} />
      </div>
    );
  }
  const receives = moves.includes('receive');
  return (
    <div className="form">
      {moves.includes('answer') && (
        <>
          <Field label={words.answer}>
            {(handles) => (
              <Input.TextArea
                {...handles}
                value={text}
                maxLength={1000}
                autoSize={{ minRows: 1, maxRows: 6 }}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          {said !== '' && (
            <PhotoUpload
              key={round}
              kind="document"
              label={words.files}
              optional={words.optional}
              onChange={setFiles}
              onBusy={setBusy}
            />
          )}
        </>
      )}
      <div className={style.acts}>
        {moves.map((move) => (
          <Button
            key={move}
            type={move === 'receive' || (move === 'answer' && !receives) ? 'primary' : 'default'}
            danger={move === 'withdraw' || move === 'cannot'}
            disabled={
              busy ||
              files.length > mostInstructionFiles ||
              (move !== 'withdraw' && needsWords(move) && said === '') ||
              intent.working
            }
            onClick={() => (move === 'withdraw' ? setWithdrawing(true) : run(move))}
          >
            {wordOf(move)}
          </Button>
        ))}
      </div>
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
