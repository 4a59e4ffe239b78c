import type { ReactNode } from 'react';
import type { JobsAnswer } from '#modules/operations/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightShape } from '#ui/light/light-mark.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import setting from '../../parts/setting-page.module.css';
import { Wide } from '../../parts/working-time/wide.tsx';
import { Link, to } from '../../router.tsx';
import { worded } from '../../words.ts';
import { countWords } from './byte-words.ts';
import { FailurePanel } from './failure-panel.tsx';
import { useJobs } from './system-data.ts';
import style from './system.module.css';
import { actWords, systemWords, workWords } from './words.ts';

const workerLights = { goes: 'green', late: 'red', elsewhere: 'grey' } as const;

/** 后台任务: what waits, what failed, and what was done about it. */
export function JobsPart() {
  const jobs = useJobs();
  return (
    <QueryState query={jobs} rows={10}>
      {(found) => (
        <>
          <Figures jobs={found} />
          <FailurePanel groups={found.failures} />
          <TimerPanel timers={found.timers} />
          <ActPanel acts={found.acts} />
        </>
      )}
    </QueryState>
  );
}

/** A few figures side by side. */
export function Figure({ label, value, children }: { label: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div className={style.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={style.value}>{value}</span>
        {children !== undefined && <span className={setting.also}>{children}</span>}
      </dd>
    </div>
  );
}

function Figures({ jobs: { worker, outbox, seals, imports } }: { jobs: JobsAnswer }) {
  const words = useWords(systemWords);
  const oldest = (at: string | null) => {
    if (at === null) return null;
    const [before = '', after = ''] = words.oldest.split('{ago}');
    return (
      <>
        {before}
        <TimeText at={at} form="ago" />
        {after}
      </>
    );
  };
  return (
    <dl className={`panel ${style.figures}`}>
      <Figure
        label={words.worker}
        value={
          <>
            <LightShape light={workerLights[worker]} /> {words[`worker.${worker}`]}
          </>
        }
      />
      <Figure label={words.outbox} value={countWords(outbox.waiting)}>
        {oldest(outbox.oldestAt)}
        {outbox.triedAgain > 0 && <span>{fill(words['outbox.again'], { count: countWords(outbox.triedAgain) })}</span>}
      </Figure>
      <Figure label={words.seals} value={countWords(seals.waiting)}>
        {oldest(seals.oldestAt)}
      </Figure>
      <Figure
        label={words.imports}
        value={fill(words['imports.now'], {
          waiting: countWords(imports.waiting),
          running: countWords(imports.running),
        })}
      >
        {imports.stopped > 0 && <span>{fill(words['imports.stopped'], { count: countWords(imports.stopped) })} </span>}
        <Link href={to('imports')}>{words['imports.page']}</Link>
      </Figure>
    </dl>
  );
}

function TimerPanel({ timers }: { timers: JobsAnswer['timers'] }) {
  const words = useWords(systemWords);
  const names: Readonly<Record<string, string>> = useWords(workWords);
  return (
    <section className={`panel ${setting.section}`} aria-labelledby="system-timers">
      <h2 id="system-timers">{words.timers}</h2>
      {timers.length === 0 ? (
        <p className="second">{words['timers.none']}</p>
      ) : (
        <Wide label={words.timers}>
          <table className={`${setting.table} ${style.wide}`}>
            <thead>
              <tr>
                <th scope="col">{words.what}</th>
                <th scope="col" className={style.number}>
                  {words.waiting}
                </th>
                <th scope="col" className={style.number}>
                  {words.late}
                </th>
                <th scope="col" className={style.number}>
                  {words.failing}
                </th>
                <th scope="col">{words.nextDue}</th>
              </tr>
            </thead>
            <tbody>
              {timers.map((timer) => (
                <tr key={timer.kind}>
                  <th scope="row">
                    {worded(names, timer.kind, timer.kind)}
                    <span className={`${setting.also} ${style.code}`}>{timer.kind}</span>
                  </th>
                  <td className={style.number}>{countWords(timer.waiting)}</td>
                  <td className={style.number}>{countWords(timer.late)}</td>
                  <td className={style.number}>{countWords(timer.failing)}</td>
                  <td>
                    <TimeText at={timer.nextAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function ActPanel({ acts }: { acts: JobsAnswer['acts'] }) {
  const words = useWords(systemWords);
  const names: Readonly<Record<string, string>> = useWords(workWords);
  const verbs = useWords(actWords);
  return (
    <section className={`panel ${setting.section}`} aria-labelledby="system-acts">
      <h2 id="system-acts">{words.history}</h2>
      {acts.length === 0 && <p className="second">{words['history.none']}</p>}
      <ul className={style.acts}>
        {acts.map((act) => (
          <li key={act.actId}>
            <TimeText at={act.actedAt} /> <strong>{verbs[act.act]}</strong> {worded(names, act.name, act.name)}{' '}
            <span className="numbers">× {countWords(act.moved)}</span>
            <span className={setting.also}>{fill(words.byWhom, { name: act.actedBy, reason: act.reason })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
