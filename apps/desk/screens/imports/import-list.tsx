import type { ImportKindLine, JobLineShown } from '#platform/imports/contract.ts';
import { fill, useLanguage, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useImports } from './imports-data.ts';
import style from './imports.module.css';
import { JobStateText } from './job-state.tsx';
import { importsWords } from './words.ts';

/** What was imported lately, and what is under way. */
export function ImportList({ kinds, onOpen }: { kinds: readonly ImportKindLine[]; onOpen: (jobId: string) => void }) {
  const words = useWords(importsWords);
  const imports = useImports();
  return (
    <section aria-labelledby="past-imports">
      <h2 id="past-imports">
        {words.list} <span className="second small">{words['list.kept']}</span>
      </h2>
      <QueryState query={imports} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words['list.empty']}>{words['list.empty.advice']}</EmptyState>
          ) : (
            <div className={style.scroll}>
              <table className={style.table}>
                <thead>
                  <tr>
                    {(['when', 'what', 'mode', 'state', 'result'] as const).map((column) => (
                      <th key={column} scope="col">
                        {words[column]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((job) => (
                    <Line key={job.jobId} job={job} kinds={kinds} onOpen={onOpen} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryState>
    </section>
  );
}

function Line({
  job,
  kinds,
  onOpen,
}: {
  job: JobLineShown;
  kinds: readonly ImportKindLine[];
  onOpen: (jobId: string) => void;
}) {
  const words = useWords(importsWords);
  const language = useLanguage();
  const title = kinds.find(({ kind }) => kind === job.kind)?.words[language].title ?? job.kind;
  return (
    <tr>
      <td className={style.when}>
        <TimeText at={job.askedAt} />
      </td>
      <td>
        <button type="button" className="text-button" onClick={() => onOpen(job.jobId)}>
          {title}
        </button>
        <div className={`second small ${style.fileName}`}>{job.fileName}</div>
      </td>
      <td>
        {job.dry ? words.dry : words.real}
        <div className="second small">
          {job.door === 'command-line' ? words['door.command-line'] : job.mine ? words.mine : ''}
        </div>
      </td>
      <td>
        <JobStateText job={job} />
      </td>
      <td className="numbers">
        {job.error !== null ? (
          <span className={style.refused}>{job.error.words}</span>
        ) : (
          (['taken', 'repaired', 'refused', 'known'] as const)
            .filter((outcome) => job[outcome] > 0)
            .map((outcome) => `${words[outcome]} ${job[outcome].toLocaleString('en-US')}`)
            .join(' · ') || fill(words.progress, { done: job.done })
        )}
      </td>
    </tr>
  );
}
