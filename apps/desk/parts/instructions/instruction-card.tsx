import type { InstructionLine } from '#modules/incidents/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { Link, to } from '../../router.tsx';
import { InstructionThread } from './instruction-thread.tsx';
import style from './instructions.module.css';
import { instructionCodeWords, instructionWords } from './words.ts';

/** One instruction: how many have receipted, who waits; opened, its table and thread. */
export function InstructionCard({
  line,
  open,
  onToggle,
  named = true,
}: {
  line: InstructionLine;
  open: boolean;
  onToggle: () => void;
  /** Names its case; not within the case's own file. */
  named?: boolean;
}) {
  const words = useWords(instructionWords);
  const codes = useWords(instructionCodeWords);
  const now = useNow();
  const { mine, state, waiting, addressees } = line;
  const waits = state === 'open' && (mine === null ? waiting > 0 : mine === 'waiting');
  const late = waits && Date.parse(line.receiptDueAt) <= now.getTime();
  const title = line.title ?? words.untitled;
  return (
    <section className={style.card} data-waits={late ? 'late' : waits} aria-label={title}>
      <header className={style.head}>
        <strong className={waits ? (late ? style.late : style.waits) : ''}>
          {state !== 'open' ? codes.state[state] : mine === null ? codes.state.open : codes.line[mine]}
        </strong>
        {line.emergency && <span className={style.flag}>{words.urgent}</span>}
        <h3>{title}</h3>
        <button type="button" className={`text-button ${style.toggle}`} aria-expanded={open} onClick={onToggle}>
          {open ? words.fold : words.open}
        </button>
      </header>
      <p className="second small numbers">
        {fill(words.from, { place: line.giverPlace, name: line.giverName })} · <TimeText at={line.givenAt} />
        {line.dueAt !== null && ` · ${fill(words['due.by'], { time: formatChinaTime(new Date(line.dueAt)) })}`}
        {mine === null && ` · ${fill(words.counts, { received: addressees - waiting, all: addressees })}`}
        {mine === null && waits && <strong className={style.late}> · {fill(words.missing, { count: waiting })}</strong>}
        {line.reminders > 0 && ` · ${fill(words.reminded, { count: line.reminders })}`}
        {named && line.case !== null && (
          <>
            {' · '}
            <Link href={`${to('work', 'all')}?case=${line.case.incidentId}`}>
              {fill(words.case, { number: line.case.number.slice(-6) })} {line.case.title}
            </Link>
          </>
        )}
      </p>
      {open && <InstructionThread instructionId={line.instructionId} />}
    </section>
  );
}
