import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { fileWords } from './words.ts';

/** What the reporter added afterwards by the private link, newest first. */
export function CaseSupplements({ file: { supplements } }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  if (supplements.length === 0) return null;
  return (
    <section aria-labelledby="file-supplements">
      <h3 id="file-supplements">{words['supplements.title']}</h3>
      {supplements.map((one) => (
        <div key={one.at}>
          <p>{one.words}</p>
          <p className="second">
            <TimeText at={one.at} />
            {one.fileCount > 0 && ` · ${fill(words['supplements.photos'], { count: one.fileCount })}`}
          </p>
        </div>
      ))}
    </section>
  );
}
