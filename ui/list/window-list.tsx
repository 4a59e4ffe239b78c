import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import style from './window-list.module.css';
import { rowsInView, scrollToShow } from './window.ts';

type WindowListProps<Row> = {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Every row has this height; only so ten thousand rows cost as much as thirty. */
  rowHeight: number;
  /** The row that is kept in sight when it changes, −1 for none. */
  current: number;
  render: (row: Row) => ReactNode;
  /** Called when the end comes near and more can be read. */
  onEnd?: (() => void) | undefined;
  head?: ReactNode;
};

/** A list that draws only the rows in sight, scrolls by itself, and tells ears how long it really is. */
export function WindowList<Row>({ rows, keyOf, rowHeight, current, render, onEnd, head }: WindowListProps<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  const { first, last } = rowsInView(view, rowHeight, rows.length);
  const end = useEffectEvent(() => onEnd?.());

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || current < 0) return;
    const top = scrollToShow(current, rowHeight, element.scrollTop, element.clientHeight);
    if (top !== null) element.scrollTop = top;
  }, [current, rowHeight]);

  // A new length asks again: what was read may still not fill what is in sight.
  const endOf = last >= rows.length - 10 ? rows.length : -1;
  useEffect(() => {
    if (endOf >= 0) end();
  }, [endOf]);

  return (
    <div ref={frame} className={style.frame}>
      {head}
      <ul style={{ height: rows.length * rowHeight }} className={style.list}>
        {rows.slice(first, last).map((row, index) => (
          <li
            key={keyOf(row)}
            className={style.row}
            style={{ top: (first + index) * rowHeight, height: rowHeight }}
            aria-setsize={rows.length}
            aria-posinset={first + index + 1}
          >
            {render(row)}
          </li>
        ))}
      </ul>
    </div>
  );
}
