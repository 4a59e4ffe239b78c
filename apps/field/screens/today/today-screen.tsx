import { useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { fill, useLanguage, useWords } from '#ui/language/language.tsx';
import { useNow } from '#ui/clock/now.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useQueues } from '../../api/county.ts';
import { useLine } from '../../api/line.ts';
import { useStanding } from '../../api/session.tsx';
import { CaseRow } from '../../parts/case-row.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { isAsked } from '../../parts/instructions/instruction-lines.ts';
import { InstructionRow } from '../../parts/instructions/instruction-row.tsx';
import { useInstructions } from '../../parts/instructions/use-instructions.ts';
import { LateWorks } from '../../parts/late-works/late-works.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { shortTime } from '../../parts/short-time.ts';
import { Link, to, useLocation } from '../../router.tsx';
import { casesAmong, useRecords } from '../../keep/records.ts';
import { Became } from './became.tsx';
import { useByDistance } from './by-distance.ts';
import { DayOrder } from './day-order.tsx';
import {
  caseRows,
  type CaseShown,
  instructionRows,
  type InstructionOfDay,
  orderDay,
  queuesOfDay,
} from './days-work.ts';
import style from './today.module.css';
import { useLastContact } from './use-last-contact.ts';
import { usePull } from './use-pull.ts';
import { todayWords as en } from './words.en.ts';
import { todayWords as zh } from './words.zh.ts';

const most = 100;

/** What is to be done today, and what became of what I reported. */
export function TodayScreen() {
  const words = useWords({ zh, en });
  const language = useLanguage();
  const now = useNow();
  const { capacity } = useStanding();
  const mine = useLocation().parts[1] === 'mine';
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['today'] });
  const pull = usePull(refresh);
  const day = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(now);
  return (
    <>
      <ScreenHead
        name={words.title}
        title={
          <>
            {words.title} <span className={style.day}>{day}</span>
          </>
        }
      >
        <InStep working={pull.working} onRefresh={pull.refresh} />
      </ScreenHead>
      <nav className={style.tabs} aria-label={words.lists}>
        <Link href={to('today')} className={style.tab} aria-current={mine ? undefined : 'page'}>
          {words.todo}
        </Link>
        <Link href={to('today', 'mine')} className={style.tab} aria-current={mine ? 'page' : undefined}>
          {words.mine}
        </Link>
      </nav>
      <div {...pull.handlers} className={style.list}>
        {pull.distance > 0 && (
          <div className={style.pull} style={{ height: pull.distance }} aria-hidden="true">
            <Icon name="again" />
          </div>
        )}
        {mine && <LateWorks />}
        {mine ? <Mine /> : <ToDo role={capacity.role} />}
      </div>
    </>
  );
}

/** When the list was last in step with the server, and the way to ask again. */
function InStep({ working, onRefresh }: { working: boolean; onRefresh: () => void }) {
  const words = useWords({ zh, en });
  const { reachable } = useLine();
  const now = useNow();
  const last = useLastContact();
  const time = last && shortTime(last, now);
  const said = working
    ? words.refreshing
    : time === null
      ? words['refreshed.never']
      : fill(words['refreshed.at'], { time });
  return (
    <button type="button" className={style.step} onClick={onRefresh} disabled={working} title={words.refresh}>
      <span className="numbers">{said}</span>
      <Icon name={reachable && !working ? 'done' : 'again'} size={18} />
    </button>
  );
}

function ToDo({ role }: { role: string }) {
  const words = useWords({ zh, en });
  const queues = useMemo(() => queuesOfDay(role), [role]);
  const results = useQueues(queues, 'due', most);
  const order = useByDistance();
  const instructions = useInstructions();
  const asked = useMemo(() => instructions.filter(isAsked), [instructions]);
  const now = useNow();
  return (
    <Together results={results}>
      {(parts) => {
        const rows = [...caseRows(parts), ...instructionRows(asked, now)];
        const day = orderDay<CaseShown | InstructionOfDay>(rows, order.from?.at ?? null);
        if (day.length === 0) return <EmptyState title={words['empty.todo']}>{words['empty.todo.advice']}</EmptyState>;
        return (
          <>
            <DayOrder order={order} />
            <ul>
              {day.map(({ id, metres, shown }) =>
                shown.kind === 'instruction' ? (
                  <InstructionRow key={id} shown={shown.instruction} />
                ) : (
                  <CaseRow key={id} line={shown.line} mark={words[`task.${shown.task}`]} metres={metres} />
                ),
              )}
            </ul>
            {parts.some((part) => part.nextCursor !== null) && (
              <p className={style.more}>{fill(words['more.exist'], { count: day.length })}</p>
            )}
            {instructions.length > 0 && (
              <p className={style.more}>
                <Link href={to('instructions')} className="button plain">
                  {fill(words.instructions, { count: instructions.length })}
                </Link>
              </p>
            )}
          </>
        );
      }}
    </Together>
  );
}

const myReports = ['mine-reported'] as const;

function Mine() {
  const words = useWords({ zh, en });
  const cases = useWords(caseWords);
  const results = useQueues(myReports, 'newest', 50);
  const records = useRecords();
  const known = useMemo(() => new Map(casesAmong(records).map((one) => [one.recordId, one])), [records]);
  return (
    <Together results={results}>
      {(parts) => {
        const lines = parts.flatMap(({ items }) => items);
        if (lines.length === 0)
          return <EmptyState title={words['empty.mine']}>{words['empty.mine.advice']}</EmptyState>;
        return (
          <>
            <ul>
              {lines.map((line) => (
                <CaseRow
                  key={line.incidentId}
                  line={line}
                  byAge
                  mark={cases.status(line.status)}
                  result={<Became record={known.get(line.incidentId)} />}
                />
              ))}
            </ul>
            {parts.some((part) => part.nextCursor !== null) && (
              <p className={style.more}>{fill(words['more.exist'], { count: lines.length })}</p>
            )}
          </>
        );
      }}
    </Together>
  );
}

type Results = ReturnType<typeof useQueues>;
type Part = NonNullable<Results[number]['data']>;

/** Several lists as one: all there, or the first trouble among them. */
function Together({ results, children }: { results: Results; children: (parts: Part[]) => ReactNode }) {
  const missing = results.find((result) => result.data === undefined && result.error !== null);
  const waiting = results.find((result) => result.data === undefined);
  const query = missing ?? waiting ?? results[0];
  if (query === undefined) return null;
  return (
    <QueryState query={{ ...query, refetch: () => results.map((result) => void result.refetch()) }}>
      {() => {
        const parts = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
        return parts.length < results.length ? null : children(parts);
      }}
    </QueryState>
  );
}
