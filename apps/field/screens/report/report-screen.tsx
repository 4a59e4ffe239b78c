import { useState } from 'react';
import { ReportAnswer } from '#modules/incidents/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { LoadingState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { useShelf } from '../../keep/keeper.ts';
import type { Submission } from '../../keep/sender.ts';
import { showCaseNumber } from '../../parts/case-number.ts';
import { Icon } from '../../parts/icon.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to, useLocation } from '../../router.tsx';
import { ReportPage } from './report-page.tsx';
import style from './report.module.css';
import { reportWords } from './words.ts';

type Sent = { submission: Submission; onSpot: boolean };

/** Report: photo, then place and matter, then send. A draft that was begun is taken up again. */
export function ReportScreen() {
  const words = useWords(reportWords);
  const { session } = useStanding();
  const shelf = useShelf();
  const { parts, query } = useLocation();
  const named = parts[1];
  const shared = ['title', 'text', 'url'].flatMap((name) => query.get(name) ?? []).join('\n');
  const [fresh, setFresh] = useState(uuidv7);
  const [sent, setSent] = useState<Sent | null>(null);
  const begun = [...shelf.all.values()]
    .filter((one) => one.kind === 'report' && one.state === 'draft' && one.accountId === session.accountId)
    .toSorted((one, other) => other.changedAt.localeCompare(one.changedAt))[0];
  const incidentId = named !== undefined && shelf.all.has(named) ? named : (begun?.id ?? fresh);
  // The page keeps the report it began with, also while that report leaves the shelf.
  const [current, setCurrent] = useState<string | null>(null);
  if (current === null && shelf.read) setCurrent(incidentId);
  const again = () => {
    const next = uuidv7();
    setFresh(next);
    setCurrent(begun?.id ?? next);
    setSent(null);
    window.scrollTo(0, 0);
  };
  return (
    <>
      <ScreenHead title={words.title} back={named !== undefined} />
      {sent !== null ? (
        <Gone sent={sent} onAgain={again} />
      ) : current === null ? (
        <LoadingState />
      ) : (
        <ReportPage
          key={current}
          incidentId={current}
          shared={shared}
          onSent={(submission, onSpot) => setSent({ submission, onSpot })}
          onCleared={again}
        />
      )}
    </>
  );
}

/** It has left this page: with the server, or waiting on this phone. */
function Gone({ sent: { submission, onSpot }, onAgain }: { sent: Sent; onAgain: () => void }) {
  const words = useWords(reportWords);
  const answer = submission.state === 'done' ? ReportAnswer.safeParse(submission.answer).data : undefined;
  return (
    <div className="page">
      {submission.state === 'done' ? (
        <section className={`panel ${style.gone}`} aria-live="polite">
          <span className={style.tick}>
            <Icon name="done" size={32} />
          </span>
          <h2>{words[onSpot ? 'done.onSpot' : 'done.title']}</h2>
          {answer !== undefined && (
            <p className="numbers">{fill(words['done.number'], { number: showCaseNumber(answer.number) })}</p>
          )}
          {!onSpot && <p className="second">{words['done.next']}</p>}
        </section>
      ) : (
        <section className="note wait" aria-live="polite">
          <h2>{words['waiting.title']}</h2>
          <p>{words['waiting.advice']}</p>
        </section>
      )}
      <button type="button" className="button primary" onClick={onAgain}>
        {words['done.again']}
      </button>
      {answer !== undefined && (
        <Link className="button" href={to('case', answer.incidentId)}>
          {words['done.open']}
        </Link>
      )}
      <Link className="button" href={to('today')}>
        {words['done.today']}
      </Link>
    </div>
  );
}
