import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { fileWords } from './words.ts';

/** How many others have the same to report, and what they and the reporter added by a private link, newest first. */
export function CaseSupplements({ file: { supplements, supports } }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  if (supplements.length === 0 && supports.count === 0) return null;
  const { count, solved, unsolved } = supports;
  return (
    <section aria-labelledby="file-supplements">
      <h3 id="file-supplements">{words['supplements.title']}</h3>
      {count > 0 && (
        <p>
          <strong>{fill(words['supports.count'], { count })}</strong>
          {solved + unsolved > 0 && ` · ${fill(words['supports.said'], { solved, unsolved })}`}
        </p>
      )}
      {supplements.map((one) => (
        <div key={one.at}>
          <p>{one.words}</p>
          <p className="second">
            {one.bySupporter && `${words['supports.by']} · `}
            <TimeText at={one.at} />
            {one.fileCount > 0 && ` · ${fill(words['supplements.photos'], { count: one.fileCount })}`}
          </p>
        </div>
      ))}
    </section>
  );
}
