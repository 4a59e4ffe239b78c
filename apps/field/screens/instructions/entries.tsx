import type { InstructionThread } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { PhotoStrip } from '#ui/photo/photo-strip.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { type InstructionShown, moveOf } from '../../parts/instructions/instruction-lines.ts';
import { instructionCodeWords } from '../../parts/instructions/words.ts';
import { Thumb } from '../../parts/photo-field.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link, to } from '../../router.tsx';
import type { Kept } from '../../sync/kept.ts';
import style from './instructions.module.css';
import { instructionsWords } from './words.ts';

type Files = InstructionThread['entries'][number]['files'];
/** Pictures have links only while there is a line. */
export type EntryFiles = ReadonlyMap<string, Files>;

/** What was said and done, in its order, and behind it what waits on this phone. */
export function Entries({ shown: { record, kept }, files }: { shown: InstructionShown; files: EntryFiles }) {
  const words = useWords(instructionsWords);
  const codes = useWords(instructionCodeWords);
  return (
    <section aria-label={words.thread}>
      <ol className={style.entries}>
        {record.entries.map((entry, index) => (
          <li key={entry.entryId} className={entry.fromGiver ? style.theirs : style.mine}>
            <p className="second small">
              {entry.name} · {codes.entry[entry.kind]} · <TimeText at={entry.at} />
            </p>
            {/* The first words stand above. */}
            {index > 0 && entry.words !== null && <p className={style.words}>{entry.words}</p>}
            <Pictures count={entry.files.length} files={files.get(entry.entryId) ?? []} />
          </li>
        ))}
        {kept.map((one) => (
          <Waiting key={one.id} kept={one} />
        ))}
      </ol>
    </section>
  );
}

function Pictures({ count, files }: { count: number; files: Files }) {
  const words = useWords(instructionsWords);
  if (count === 0) return null;
  if (files.length === 0) return <p className="second small">{fill(words['files.later'], { count })}</p>;
  const pictures = files.filter(({ mediaType }) => mediaType.startsWith('image/'));
  return (
    <>
      {pictures.length > 0 && (
        <PhotoStrip
          photos={pictures.map((file, index) => ({
            id: file.fileId,
            thumbnail: file.previewLink,
            full: file.link,
            caption: fill(words.photo, { number: index + 1 }),
          }))}
        />
      )}
      {files
        .filter(({ mediaType }) => !mediaType.startsWith('image/'))
        .map((file) => (
          <a key={file.fileId} className="button" href={file.link} target="_blank" rel="noopener">
            {words.document}
          </a>
        ))}
    </>
  );
}

/** Mine, not arrived yet; or come back with a reason. */
function Waiting({ kept }: { kept: Kept }) {
  const words = useWords(instructionsWords);
  const codes = useWords(instructionCodeWords);
  const move = moveOf(kept);
  const said = kept.body?.['words'];
  return (
    <li className={style.mine} aria-live="polite">
      <p className="second small">
        {move === null ? '' : `${codes.move[move]} · `}
        <strong>{words[kept.state === 'refused' ? 'came-back' : 'waits']}</strong> · <TimeText at={kept.changedAt} />
      </p>
      {typeof said === 'string' && <p className={style.words}>{said}</p>}
      {kept.photos.length > 0 && (
        <div className={style.photos}>
          {kept.photos.map((photo, index) => (
            <Thumb key={photo.fileId} photo={photo} alt={fill(words.photo, { number: index + 1 })} />
          ))}
        </div>
      )}
      {kept.state === 'refused' && (
        <>
          <RefusalNote refused={kept.refusal} />
          <Link className="button" href={to('kept')}>
            {words.settle}
          </Link>
        </>
      )}
    </li>
  );
}
