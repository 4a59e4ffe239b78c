import { Button } from 'antd';
import type { TakeActionAnswer, WallLine } from '#modules/incidents/contract.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useRefresh } from '../../api/refresh.ts';
import { sideCodeWords } from '../../parts/case-file/side-lives/side-words.ts';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './wall.module.css';
import { wallWords } from './words.ts';

const mostShown = 100;

/** The most pressing lines of one light. Every line is as wide and as high as before, whatever happens in it. */
export function WallLines({ lines, light }: { lines: readonly WallLine[]; light: 'overdue' | 'due-soon' }) {
  const words = useWords(wallWords);
  if (lines.length === 0) return <EmptyState title={words[`empty.${light}`]}>{words['empty.advice']}</EmptyState>;
  const reason = words[`reason.${light}`];
  return (
    <>
      {lines.some(({ grades }) => grades.length > 0) && <p className="second small">{fill(words.sends, { reason })}</p>}
      <ul className={style.lines}>
        {lines.map((line) => (
          <OneLine key={line.incidentId} line={line} reason={reason} />
        ))}
      </ul>
      {lines.length >= mostShown && <p className="second small">{fill(words.shown, { count: String(mostShown) })}</p>}
    </>
  );
}

function OneLine({ line, reason }: { line: WallLine; reason: string }) {
  const words = useWords(wallWords);
  const cases = useWords(caseWords);
  const codes = useWords(sideCodeWords);
  const now = useNow();
  const county = useCountyPath();
  const refresh = useRefresh();
  const { query } = useLocation();
  const { incidentId, title, supervision } = line;
  const give = useIntent<TakeActionAnswer>(`${county}/incidents/${incidentId}/actions`, () => refresh(incidentId));
  const where = [line.matterName, line.gridName, cases.status(line.status)].filter(Boolean).join(' · ');
  return (
    <li className={style.line} aria-current={query.get('case') === incidentId}>
      <span className={style.clock}>
        <ShortClock
          clock={{ dueAt: new Date(line.dueAt) }}
          light={Date.parse(line.dueAt) <= now.getTime() ? 'red' : 'yellow'}
        />
      </span>
      <span className={style.what}>
        <button
          type="button"
          className={`text-button cut ${style.title}`}
          aria-label={fill(words.open, { title })}
          title={title}
          onClick={() => setQuery({ case: incidentId })}
        >
          {line.emergency && <span className={style.emergency}>{words.emergency}</span>}
          {title}
        </button>
        <span className="second small cut" title={where}>
          {where}
        </span>
      </span>
      <span className={`cut ${style.holder}`} title={line.holderName}>
        {line.holderName}
      </span>
      <span className={style.acts}>
        {supervision !== null && supervision.state !== 'lifted' ? (
          <span className="second small numbers">
            {fill(words[supervision.state === 'issued' ? 'waiting' : 'answered'], {
              grade: codes.grade(supervision.grade),
              time: formatChinaTime(new Date(supervision.issuedAt)).slice(5),
            })}
          </span>
        ) : (
          line.grades.map((grade) => (
            <Button
              key={grade}
              size="small"
              loading={give.working}
              aria-label={fill(words.giveTo, { grade: words[`give.${grade}`], title })}
              onClick={() => void give.commit({ action: 'put-under-supervision', grade, reason })}
            >
              {words[`give.${grade}`]}
            </Button>
          ))
        )}
      </span>
      {give.refused !== null && (
        <div className={style.refused}>
          <RefusalNote refused={give.refused} />
        </div>
      )}
    </li>
  );
}
