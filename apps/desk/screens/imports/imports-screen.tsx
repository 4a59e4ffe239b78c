import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { ImportJob } from './import-job.tsx';
import { ImportList } from './import-list.tsx';
import { useImportKinds } from './imports-data.ts';
import style from './imports.module.css';
import { NewImport } from './new-import.tsx';
import { importsWords } from './words.ts';

/** Files that other systems and offices send: tried first, then taken in for good. */
export function ImportsScreen() {
  const words = useWords(importsWords);
  const { query } = useLocation();
  const kinds = useImportKinds();
  const jobId = query.get('job');
  const open = (id: string) => setQuery({ job: id });
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <QueryState query={kinds} rows={6}>
        {({ items }) => {
          if (items.length === 0)
            return <EmptyState title={words['kinds.none']}>{words['kinds.none.advice']}</EmptyState>;
          if (jobId !== null) {
            return (
              <ImportJob key={jobId} jobId={jobId} kinds={items} onOpen={open} onBack={() => setQuery({ job: null })} />
            );
          }
          return (
            <>
              <NewImport kinds={items} onSent={open} />
              <ImportList kinds={items} onOpen={open} />
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
