import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useRef } from 'react';
import type { ImportKindLine, JobShown } from '#platform/imports/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useLanguage, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { download } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { FindingTable } from './finding-table.tsx';
import { isUnderWay, useImport } from './imports-data.ts';
import style from './imports.module.css';
import { JobStateText } from './job-state.tsx';
import { importsWords } from './words.ts';

type ImportJobProps = {
  jobId: string;
  kinds: readonly ImportKindLine[];
  onOpen: (jobId: string) => void;
  onBack: () => void;
};

/** One import: how far it is, what came of it, what can be done now. */
export function ImportJob({ jobId, kinds, onOpen, onBack }: ImportJobProps) {
  const words = useWords(importsWords);
  const language = useLanguage();
  const job = useImport(jobId, language);
  return (
    <>
      <button type="button" className={`text-button ${style.back}`} onClick={onBack}>
        ← {words.back}
      </button>
      <QueryState query={job} rows={8}>
        {(shown) => (
          <>
            <section className="panel" aria-labelledby="import-job">
              <JobHead job={shown} kinds={kinds} />
              <Counts job={shown} />
              <Summary job={shown} kinds={kinds} />
              <Acts job={shown} onOpen={onOpen} />
            </section>
            {!isUnderWay(shown) && shown.error === null && <FindingTable job={shown} />}
          </>
        )}
      </QueryState>
    </>
  );
}

function JobHead({ job, kinds }: { job: JobShown; kinds: readonly ImportKindLine[] }) {
  const words = useWords(importsWords);
  const language = useLanguage();
  const title = kinds.find(({ kind }) => kind === job.kind)?.words[language].title ?? job.kind;
  const percent =
    job.total === null || job.total === 0 ? null : Math.min(100, Math.floor((job.done / job.total) * 100));
  const far =
    job.total === null
      ? fill(words.progress, { done: job.done.toLocaleString('en-US') })
      : fill(words['progress.total'], {
          done: job.done.toLocaleString('en-US'),
          total: job.total.toLocaleString('en-US'),
        });
  return (
    <>
      <h2 id="import-job">
        {title} <span className="second">{job.dry ? words.dry : words.real}</span>
      </h2>
      <p className={`second ${style.fileName}`}>
        {job.fileName} · <TimeText at={job.askedAt} />
      </p>
      <p aria-live="polite">
        <JobStateText job={job} />
        {isUnderWay(job) && <span className="second numbers"> {far}</span>}
      </p>
      {isUnderWay(job) && <Progress percent={percent ?? 0} showInfo={percent !== null} status="active" />}
      {job.error !== null && (
        <p className={style.error} role="alert">
          {job.error.words}
        </p>
      )}
    </>
  );
}

function Counts({ job }: { job: JobShown }) {
  const words = useWords(importsWords);
  return (
    <dl className={style.counts}>
      {(['taken', 'repaired', 'refused', 'known'] as const).map((outcome) => (
        <div key={outcome} className={style.count}>
          <dt>{words[outcome]}</dt>
          <dd className={`numbers ${job[outcome] > 0 ? style[outcome] : 'second'}`}>
            {job[outcome].toLocaleString('en-US')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Summary({ job, kinds }: { job: JobShown; kinds: readonly ImportKindLine[] }) {
  const language = useLanguage();
  const summaries = kinds.find(({ kind }) => kind === job.kind)?.words[language].summaries ?? {};
  if (job.summary.length === 0) return null;
  return (
    <ul className={style.summary}>
      {job.summary.map(({ code, values }) => (
        <li key={code}>{fill(summaries[code] ?? code, values)}</li>
      ))}
    </ul>
  );
}

function Acts({ job, onOpen }: { job: JobShown; onOpen: (jobId: string) => void }) {
  const words = useWords(importsWords);
  const county = useCountyPath();
  const language = useLanguage();
  const queries = useQueryClient();
  const path = `${county}/imports/${job.jobId}`;
  const next = useRef(uuidv7());
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['imports'] });
    void queries.invalidateQueries({ queryKey: ['import'] });
  };
  const good = useIntent<{ jobId: string }>(`${path}/run-for-good`, ({ jobId }) => {
    refresh();
    onOpen(jobId);
  });
  const stop = useIntent(`${path}/stop`, refresh);
  const resume = useIntent(`${path}/resume`, refresh);
  const report = useAct();
  const writes = job.taken + job.repaired;
  const mayRun = job.dry && job.state === 'done' && job.fileKept;
  const mayResume = (job.state === 'stopped' || job.state === 'failed') && job.fileKept;
  const hint = isUnderWay(job)
    ? words['stop.hint']
    : mayRun
      ? writes > 0
        ? fill(words['run.hint'], { count: writes.toLocaleString('en-US') })
        : words['run.nothing']
      : mayResume
        ? words['resume.hint']
        : job.fileKept || job.door === 'command-line'
          ? ''
          : words['file.gone'];
  return (
    <>
      <div className={style.act}>
        {mayRun && (
          <Button
            type="primary"
            disabled={writes === 0}
            loading={good.working}
            onClick={() => void good.commit({ jobId: next.current })}
          >
            {words.run}
          </Button>
        )}
        {mayResume && (
          <Button type="primary" loading={resume.working} onClick={() => void resume.commit({})}>
            {words.resume}
          </Button>
        )}
        {isUnderWay(job) && job.door === 'desk' && (
          <Button loading={stop.working || job.stopAsked} onClick={() => void stop.commit({})}>
            {words.stop}
          </Button>
        )}
        {!isUnderWay(job) && (
          <Button
            loading={report.working}
            onClick={() =>
              void report.run(() => download(`${path}/report?language=${language}`, `${job.fileName}.report.xlsx`))
            }
          >
            {words.report}
          </Button>
        )}
        <span className="second">{hint}</span>
      </div>
      <RefusalNote refused={good.refused ?? stop.refused ?? resume.refused ?? report.refused} />
    </>
  );
}
