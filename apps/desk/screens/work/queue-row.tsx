import { memo, type CSSProperties, type ReactNode } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import type { CaseColumn } from '#modules/incidents/rules/saved-views.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { lightOf } from '../../parts/light-of.ts';
import style from './queue-row.module.css';
import { workWords } from './words.ts';

type QueueRowProps = {
  line: IncidentLine;
  current: boolean;
  gone: boolean;
  changed: boolean;
  columns: readonly CaseColumn[];
  /** Colleagues who have it open now, by name. */
  openTo: string | null;
  onOpen: (id: string) => void;
  /** Null: nothing is being chosen. */
  chosen: boolean | null;
  onChoose: (id: string) => void;
};

/** What each column takes of the line. */
const widths: Readonly<Record<CaseColumn, string>> = {
  clock: '68px',
  number: '64px',
  matter: 'minmax(64px, 1.1fr)',
  place: 'minmax(0, 1.2fr)',
  grid: 'minmax(56px, 96px)',
  status: '80px',
  unit: 'minmax(56px, 0.9fr)',
  source: '72px',
  reported: '80px',
};

/** One case in 36 px: how long, what, where, whose, or what else the person wants to see. */
export const QueueRow = memo(function QueueRow(given: QueueRowProps) {
  const { line, current, gone, changed, columns, openTo, onOpen, chosen, onChoose } = given;
  const words = useWords(workWords);
  const template = columns.map((column) => widths[column]).join(' ');
  // Many a report has no grid or unit yet: what stands before an empty end of the line takes its room.
  const shown = columns.slice(0, columns.findLastIndex((column) => !isEmpty(line, column)) + 1);
  const row = (
    <button
      type="button"
      id={`row-${line.incidentId}`}
      className={`${style.row} ${gone ? style.gone : ''} ${changed ? style.changed : ''}`}
      style={{ '--columns': template } as CSSProperties}
      aria-current={current ? 'true' : undefined}
      title={gone ? words.gone : changed ? words.changed : undefined}
      onClick={() => onOpen(line.incidentId)}
    >
      {shown.map((column, index) => (
        <Cell key={column} line={line} column={column} toEnd={index === shown.length - 1 ? index + 1 : null} />
      ))}
      {openTo !== null && !gone && (
        <em className={style.opened} title={fill(words['open.by'], { names: openTo })}>
          {fill(words['open.by'], { names: openTo })}
        </em>
      )}
      {gone && <em className={style.mark}>{words['gone.short']}</em>}
      {changed && !gone && openTo === null && <em className={style.mark}>{words['changed.short']}</em>}
    </button>
  );
  if (chosen === null) return row;
  return (
    <span className={style.choosing}>
      <input
        type="checkbox"
        className={style.choice}
        checked={chosen}
        aria-label={fill(words['bulk.choose'], { number: line.number.slice(-6) })}
        onChange={() => onChoose(line.incidentId)}
      />
      {row}
    </span>
  );
});

function isEmpty(line: IncidentLine, column: CaseColumn): boolean {
  return (column === 'grid' && line.gridName === null) || (column === 'unit' && line.unitName === null);
}

type CellProps = {
  line: IncidentLine;
  column: CaseColumn;
  /** The column at which a last cell begins that reaches to the end of the line. */
  toEnd: number | null;
};

function Cell({ line, column, toEnd }: CellProps) {
  const reach = toEnd === null ? undefined : ({ '--reach': `${toEnd} / -1` } as CSSProperties);
  const plain = (children: ReactNode) => (
    <span className={`cut ${style.plain}`} data-column={column} style={reach}>
      {children}
    </span>
  );
  const words = useWords(workWords);
  const cases = useWords(caseWords);
  switch (column) {
    case 'clock':
      return (
        <span className={style.clock} data-column="clock" style={reach}>
          <Clock line={line} />
        </span>
      );
    case 'matter':
      return (
        <span className={style.what} data-column="matter" style={reach}>
          {line.emergency && <span className={style.emergency}>{words.emergency}</span>}
          <span className="cut">{line.matterName ?? line.title}</span>
        </span>
      );
    case 'place':
      return plain(line.placeWords ?? words.noPlace);
    case 'number':
      return plain(line.number.slice(-6));
    case 'grid':
      return plain(line.gridName);
    case 'status':
      return plain(cases.status(line.status));
    case 'unit':
      return plain(line.unitName);
    case 'source':
      return plain(cases.source(line.source));
    case 'reported':
      return plain(<TimeText at={line.reportedAt} form="ago" />);
  }
}

function Clock({ line }: { line: IncidentLine }) {
  const light = lightOf(line.light);
  if (light === null) return <TimeText at={line.reportedAt} form="ago" />;
  if (line.dueAt === null) return <LightMark light={light} />;
  return <ShortClock clock={{ dueAt: new Date(line.dueAt), stopped: light === 'grey' }} light={light} />;
}
