import type { LateWorkRecord } from '#modules/field-sync/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useRecords } from '../../keep/records.ts';
import { Link, to } from '../../router.tsx';
import type { StoredRecord } from '../../sync/replica.ts';
import { showCaseNumber } from '../case-number.ts';
import { caseWords } from '../case-words/case-words.ts';
import style from './late-works.module.css';
import { lateWorksWords } from './words.ts';

/** As many stand in the list of my own; older ones are counted. */
const most = 5;

/** Work of mine that came after its case had moved on, newest first. */
export function lateWorksAmong(records: readonly StoredRecord[]): LateWorkRecord[] {
  return records
    .flatMap(({ record }) => (record.recordKind === 'late-work' ? [record as unknown as LateWorkRecord] : []))
    .toSorted((one, other) => (other.decidedAt ?? other.receivedAt).localeCompare(one.decidedAt ?? one.receivedAt));
}

/** What became of what I did without a line and somebody else had to decide about. */
export function LateWorks() {
  const words = useWords(lateWorksWords);
  const cases = useWords(caseWords);
  const works = lateWorksAmong(useRecords());
  if (works.length === 0) return null;
  return (
    <section className={style.list} aria-label={words.title}>
      <h2>{words.title}</h2>
      {works.slice(0, most).map((work) => (
        <Link key={work.recordId} className={style.row} href={to('case', work.incidentId)}>
          <span className={style.head}>
            <span className={style[work.state]}>{words[work.state]}</span>
            <span className="second small">
              <TimeText at={work.decidedAt ?? work.receivedAt} form="ago" />
            </span>
          </span>
          <span>
            {cases.action(work.action)} · {work.title}
          </span>
          <span className="second small numbers">{showCaseNumber(work.number)}</span>
          <span className="second small">
            {work.state === 'set-aside'
              ? fill(words.reason, { reason: work.reason ?? '' })
              : words[work.state === 'taken' ? 'taken.said' : 'waiting.said']}
          </span>
        </Link>
      ))}
      {works.length > most && <p className="second small">{fill(words.more, { count: works.length - most })}</p>}
    </section>
  );
}
