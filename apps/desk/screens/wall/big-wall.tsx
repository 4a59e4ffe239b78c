import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { WallAnswer, WallLine } from '#modules/incidents/contract.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { useNow } from '#ui/clock/now.tsx';
import { useWords } from '#ui/language/language.tsx';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { LightShape } from '#ui/light/light-mark.tsx';
import style from './big-wall.module.css';
import { wallWords } from './words.ts';

/** So much is read from the other side of a room. */
const mostLines = 12;
const mostHolders = 14;

/** The same for a screen on the wall: figures and clocks, and nothing that names a person or a door. */
export function BigWall({ answer, onLeave }: { answer: WallAnswer; onLeave: () => void }) {
  const words = useWords(wallWords);
  const now = useNow();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    // A browser that does not let us still shows it over the whole page.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      shown.close();
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  return (
    <dialog ref={dialog} className={style.big} aria-label={words.title} onClose={onLeave} onCancel={onLeave}>
      <header className={style.head}>
        <h1>{words.title}</h1>
        <p className={style.sum}>
          <LightShape light="red" /> {words['light.overdue']} <b>{answer.overdue.value}</b>
        </p>
        <p className={style.sum}>
          <LightShape light="yellow" /> {words['light.due-soon']} <b>{answer.dueSoon.value}</b>
        </p>
        <time className={style.time}>{formatChinaTime(now)}</time>
        <Button onClick={onLeave}>{words.leave}</Button>
      </header>
      <div className={style.columns}>
        <section aria-label={words.holders}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{words.holder}</th>
                <th scope="col">{words['light.overdue']}</th>
                <th scope="col">{words['light.due-soon']}</th>
              </tr>
            </thead>
            <tbody>
              {answer.holders.slice(0, mostHolders).map(({ holderId, name, kind, overdue, dueSoon }) => (
                <tr key={holderId}>
                  <th scope="row">
                    {name}
                    {kind === 'desk' && words.desk}
                  </th>
                  <td data-some={overdue > 0}>{overdue}</td>
                  <td>{dueSoon}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <BigLines title={words['light.overdue']} lines={answer.lines.overdue} empty={words['empty.overdue']} />
        <BigLines title={words['light.due-soon']} lines={answer.lines.dueSoon} empty={words['empty.due-soon']} />
      </div>
      <p className={style.hint}>{words['full.hint']}</p>
    </dialog>
  );
}

function BigLines({ title, lines, empty }: { title: string; lines: readonly WallLine[]; empty: string }) {
  const now = useNow();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {lines.length === 0 && <p className={style.empty}>{empty}</p>}
      <ul className={style.lines}>
        {lines.slice(0, mostLines).map(({ incidentId, dueAt, matterName, gridName, holderName, number }) => (
          <li key={incidentId}>
            <ShortClock
              clock={{ dueAt: new Date(dueAt) }}
              light={Date.parse(dueAt) <= now.getTime() ? 'red' : 'yellow'}
            />
            <span>
              {matterName ?? number.slice(-6)}
              <small>{[gridName, holderName].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
