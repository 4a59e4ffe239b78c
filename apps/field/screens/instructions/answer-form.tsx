import { useState } from 'react';
import { type InstructionMove, mostInstructionFiles, needsWords } from '#modules/incidents/rules/instructions.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { useShelf } from '../../keep/keeper.ts';
import { useDraft } from '../../keep/use-draft.ts';
import type { InstructionShown } from '../../parts/instructions/instruction-lines.ts';
import { instructionCodeWords, instructionRowWords } from '../../parts/instructions/words.ts';
import { PhotoField } from '../../parts/photo-field.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { instructionsWords } from './words.ts';

type AnswerValues = { words: string };
const empty: AnswerValues = { words: '' };
const said = ['answer', 'done', 'cannot'] as const satisfies readonly InstructionMove[];

/** What I answer: words and pictures, and whether it is done. Kept with every letter; sent in its order when there is a line. */
export function AnswerForm({ shown }: { shown: InstructionShown }) {
  const { record } = shown;
  const { all } = useShelf();
  const { session } = useStanding();
  const [serial, setSerial] = useState(() => uuidv7());
  const begun = [...all.values()].find(
    ({ caseId, kind, state, accountId }) =>
      kind === 'instruction' && caseId === record.recordId && state === 'draft' && accountId === session.accountId,
  );
  const id = begun?.id ?? `${record.recordId}:${serial}`;
  return <Form key={id} id={id} shown={shown} onSent={() => setSerial(uuidv7())} />;
}

function Form({ id, shown: { record, moves }, onSent }: { id: string; shown: InstructionShown; onSent: () => void }) {
  const words = useWords(instructionsWords);
  const rows = useWords(instructionRowWords);
  const codes = useWords(instructionCodeWords);
  const county = useCountyPath();
  const title = record.title ?? rows.untitled;
  const draft = useDraft<AnswerValues>({
    id,
    kind: 'instruction',
    form: empty,
    titleOf: () => fill(words['answer.title'], { title }),
  });
  const { kept } = draft;
  const [missing, setMissing] = useState<InstructionMove | null>(null);
  const [working, setWorking] = useState(false);
  const text = kept.form.words.trim();
  const tooMany = kept.photos.length > mostInstructionFiles;
  const send = async (move: InstructionMove) => {
    setMissing(null);
    if (needsWords(move) && text === '') {
      setMissing(move);
      return;
    }
    setWorking(true);
    await draft.send(`${county}/instructions/${record.recordId}/moves`, {
      move,
      ...(text === '' ? {} : { words: text }),
    });
    setWorking(false);
    onSent();
  };
  return (
    <form className="panel" noValidate aria-label={words.answer} onSubmit={(event) => event.preventDefault()}>
      <h2>{words.answer}</h2>
      <WordsField
        label={words['answer.words']}
        value={kept.form.words}
        most={1000}
        onChange={(typed) => draft.change({ words: typed })}
      />
      <PhotoField kept={kept} kind="near" label={words.photos} optional add={draft.addPhoto} />
      {tooMany && (
        <p className="note bad" role="alert">
          {fill(words['photos.most'], { count: mostInstructionFiles })}
        </p>
      )}
      {missing !== null && (
        <p className="note bad" role="alert">
          {words[missing === 'cannot' ? 'missing.reason' : 'missing.words']}
        </p>
      )}
      <div className="row">
        {said
          .filter((move) => moves.includes(move))
          .map((move) => (
            <button
              key={move}
              type="button"
              className={`button ${move === 'answer' ? 'primary' : move === 'cannot' ? 'danger' : ''}`}
              disabled={working || tooMany}
              onClick={() => void send(move)}
            >
              {codes.move[move]}
            </button>
          ))}
      </div>
    </form>
  );
}
