import { Button } from 'antd';
import { useState } from 'react';
import type { WallAnswer } from '#modules/incidents/contract.ts';
import { NowProvider } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { WaitingScreen } from '../../parts/waiting-list.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { BigWall } from './big-wall.tsx';
import { Holders } from './holders.tsx';
import { useWall } from './wall-data.ts';
import { WallLines } from './wall-lines.tsx';
import style from './wall.module.css';
import { wallWords } from './words.ts';

/** 督办墙: what is overdue and about to be, by who has it; urged with one click. */
export function WallScreen() {
  const words = useWords(wallWords);
  const { query } = useLocation();
  const holderId = query.get('holder');
  const wall = useWall(holderId);
  const [big, setBig] = useState(false);
  return (
    <NowProvider every={5_000}>
      <WaitingScreen
        title={words.title}
        backWord={words.back}
        tabs={[]}
        tab=""
        tabsLabel={words.title}
        onTab={() => undefined}
      >
        <div className={style.tools}>
          <p className="second">{words.lead}</p>
          <Button onClick={() => setBig(true)}>{words.full}</Button>
        </div>
        <QueryState query={wall} rows={8}>
          {(answer) => (
            <div className={style.frame}>
              <div className={style.wall}>
                <Holders
                  answer={answer}
                  chosen={holderId}
                  onChoose={(holder) => setQuery({ holder, case: null }, { replace: true })}
                />
                <div className={style.lists}>
                  <OneLight answer={answer} light="overdue" />
                  <OneLight answer={answer} light="due-soon" />
                </div>
              </div>
            </div>
          )}
        </QueryState>
      </WaitingScreen>
      {big && wall.data !== undefined && <BigWall answer={wall.data} onLeave={() => setBig(false)} />}
    </NowProvider>
  );
}

function OneLight({ answer, light }: { answer: WallAnswer; light: 'overdue' | 'due-soon' }) {
  const words = useWords(wallWords);
  const count = light === 'overdue' ? answer.overdue : answer.dueSoon;
  const lines = light === 'overdue' ? answer.lines.overdue : answer.lines.dueSoon;
  return (
    <section className={style.light} aria-labelledby={`wall-${light}`}>
      <header className={style.head}>
        <h2 id={`wall-${light}`}>{words[`light.${light}`]}</h2>
        <span className={`numbers ${light === 'overdue' ? style.red : style.yellow}`}>
          {count.exact ? count.value : fill(words.more, { count: String(count.value) })}
        </span>
      </header>
      <WallLines lines={lines} light={light} />
    </section>
  );
}
