import { useState } from 'react';
import type { InstructionThread as Thread } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useInstruction } from '../../api/instructions.ts';
import { QueryState } from '../query-state.tsx';
import { AddresseeTable } from './addressee-table.tsx';
import { InstructionMoves } from './instruction-moves.tsx';
import style from './instructions.module.css';
import { instructionCodeWords, instructionWords } from './words.ts';

/** What was said and done: for the giver's side with a line for everybody, for who is addressed his own. */
export function InstructionThread({ instructionId }: { instructionId: string }) {
  const words = useWords(instructionWords);
  const [of, setOf] = useState<string | null>(null);
  const query = useInstruction(instructionId, of);
  return (
    <QueryState query={query} rows={4}>
      {(thread) => {
        const one = of === null ? undefined : thread.lines.find(({ addresseeId }) => addresseeId === of);
        return (
          <div className={style.thread}>
            {thread.mine === null && <AddresseeTable thread={thread} of={of} onChoose={setOf} />}
            {one !== undefined && (
              <p className="second small">
                {fill(words['thread.of'], { name: one.name })}{' '}
                <button type="button" className="text-button" onClick={() => setOf(null)}>
                  {words['thread.all']}
                </button>
              </p>
            )}
            <Entries thread={thread} />
            <InstructionMoves key={of} thread={thread} of={one ?? null} />
          </div>
        );
      }}
    </QueryState>
  );
}

function Entries({ thread }: { thread: Thread }) {
  const words = useWords(instructionWords);
  const codes = useWords(instructionCodeWords);
  return (
    <>
      {thread.shortened && <p className="second small">{words.shortened}</p>}
      <ol className={style.entries} aria-label={words.thread}>
        {thread.entries.map((entry) => (
          <li key={entry.entryId} data-giver={entry.fromGiver}>
            <p className="second small">
              {entry.name} · {codes.entry[entry.kind]} · <TimeText at={entry.at} />
            </p>
            {entry.words !== null && <p className={style.words}>{entry.words}</p>}
            {entry.words === null && entry.kind === 'given' && <p className="second">{words.erased}</p>}
            <Files files={entry.files} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Files({ files }: { files: Thread['entries'][number]['files'] }) {
  const words = useWords(instructionWords);
  const pictures = files.filter(({ mediaType }) => mediaType.startsWith('image/'));
  return (
    <>
      {pictures.length > 0 && (
        <PhotoStrip
          photos={pictures.map((file, index) => ({
            id: file.fileId,
            thumbnail: file.previewLink,
            full: file.link,
            caption: fill(words.file, { number: index + 1 }),
          }))}
        />
      )}
      {files
        .filter(({ mediaType }) => !mediaType.startsWith('image/'))
        .map((file) => (
          <a key={file.fileId} href={file.link} target="_blank" rel="noopener">
            {words.document}
          </a>
        ))}
    </>
  );
}
