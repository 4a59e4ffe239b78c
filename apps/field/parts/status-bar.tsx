import { useEffect, useState, type ReactNode } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { useLine } from '../api/line.ts';
import { useStanding } from '../api/session.tsx';
import { countKept } from '../sync/outbox-order.ts';
import { useShelf } from '../keep/keeper.ts';
import { useProgress } from '../keep/sender.ts';
import { Link, to } from '../router.tsx';
import { fieldWords } from '../words.ts';
import style from './status-bar.module.css';

/** The states that must always be seen: no network, what waits to be sent, what came back, a demonstration. */
export function StatusBar() {
  const words = useWords(fieldWords);
  const { session } = useStanding();
  const { reachable } = useLine();
  const shelf = useShelf();
  const progress = useProgress();
  const { waiting, refused, late } = countKept(shelf.all.values(), session.accountId);
  const bad = refused > 0;
  const said = [
    reachable ? '' : waiting + refused === 0 ? words['line.offline.kept'] : words['line.offline'],
    waiting === 0 ? '' : fill(words['kept.waiting'], { count: waiting }),
    refused === 0 ? '' : fill(words['kept.refused'], { count: refused }),
    late === 0 ? '' : fill(words['kept.late'], { count: late }),
  ].filter((part) => part !== '');
  return (
    <>
      <output className={style.live}>
        {said.length > 0 && (
          // What is sent and answered at once needs no banner.
          <Settled key={String(bad || !reachable)} after={bad || !reachable ? 0 : 1500}>
            <span data-status="shown" className={`${style.bar} ${bad ? style.bad : style.wait}`}>
              <span>
                {said.join(' · ')}
                {progress !== null && <span className="numbers"> {progress.percent}%</span>}
              </span>
              {waiting + refused + late > 0 && (
                <Link className={style.link} href={to('kept')}>
                  {words['kept.open']}
                </Link>
              )}
            </span>
          </Settled>
        )}
        {shelf.full && (
          <span data-status="shown" className={`${style.bar} ${style.bad}`}>
            {words['kept.full']}
          </span>
        )}
        {!shelf.durable && (
          <span data-status="shown" className={`${style.bar} ${style.bad}`}>
            {words['kept.volatile']}
          </span>
        )}
      </output>
      {session.demo && <aside className={style.demo}>{words['demo.banner']}</aside>}
    </>
  );
}

function Settled({ after, children }: { after: number; children: ReactNode }) {
  const [settled, setSettled] = useState(after === 0);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return settled ? children : null;
}
