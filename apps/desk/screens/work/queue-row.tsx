import { memo } from 'react';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import { ShortClock } from '#ui/clock/clock-text.tsx';
import { useWords } from '#ui/language/language.tsx';
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
  showsStatus: boolean;
  onOpen: (id: string) => void;
};

/** One case in 36 px: how long, what, where, whose. */
export const QueueRow = memo(function QueueRow({ line, current, gone, showsStatus, onOpen }: QueueRowProps) {
  const words = useWords(workWords);
  const cases = useWords(caseWords);
  const light = lightOf(line.light);
  const whose = showsStatus ? cases.status(line.status) : line.gridName;
  return (
    <button
      type="button"
      id={`row-${line.incidentId}`}
      className={`${style.row} ${showsStatus ? style.mixed : ''} ${gone ? style.gone : ''}`}
      aria-current={current ? 'true' : undefined}
      title={gone ? words.gone : undefined}
      onClick={() => onOpen(line.incidentId)}
    >
      <span className={style.clock}>
        {line.dueAt !== null && light !== null ? (
          <ShortClock clock={{ dueAt: new Date(line.dueAt), stopped: light === 'grey' }} light={light} />
        ) : light === null ? (
          <span className={style.when}>
            <TimeText at={line.reportedAt} form="ago" />
          </span>
        ) : (
          <LightMark light={light} />
        )}
      </span>
      <span className={style.what}>
        {line.emergency && <span className={style.emergency}>{words.emergency}</span>}
        <span className="cut">{line.matterName ?? line.title}</span>
      </span>
      <span className={`cut ${style.where}`}>{line.placeWords ?? words.noPlace}</span>
      {whose !== null && <span className={`cut ${style.whose}`}>{whose}</span>}
    </button>
  );
});
