import type { ShiftLine, ShiftNowAnswer } from '#modules/incidents/contract.ts';
import { mostShiftLines } from '#modules/incidents/rules/shift-sheet.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Wide } from '../../parts/working-time/wide.tsx';
import { Link, setQuery, to } from '../../router.tsx';
import style from './shift.module.css';
import { shiftCodeWords, shiftWords } from './words.ts';

type Parts = Pick<ShiftNowAnswer, 'counts' | 'lines'>;

/** What is open, part by part; on a sheet that was closed, beside it how it stands now. */
export function SheetParts({ counts, lines, kept = false }: Parts & { kept?: boolean }) {
  const words = useWords(shiftWords);
  const codes = useWords(shiftCodeWords);
  // Below the heading of a sheet, or of the page itself.
  const Heading = kept ? 'h3' : 'h2';
  return (
    <div className={style.parts}>
      {counts.map(({ part, count }) => {
        const own = lines.filter((line) => line.part === part);
        return (
          <section key={part} aria-labelledby={`part-${part}`}>
            <Heading id={`part-${part}`}>
              {codes.part[part]}{' '}
              <span className="numbers">
                {count.exact ? count.value : fill(words.more, { count: String(count.value) })}
              </span>
            </Heading>
            {own.length === 0 ? (
              <p className="second">{words.none}</p>
            ) : (
              <Wide label={codes.part[part]}>
                <Lines lines={own} kept={kept} />
              </Wide>
            )}
            {count.value > mostShiftLines && (
              <p className="second small">{fill(words.shown, { count: String(mostShiftLines) })}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Lines({ lines, kept }: { lines: readonly ShiftLine[]; kept: boolean }) {
  const words = useWords(shiftWords);
  const cases = useWords(caseWords);
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{words.case}</th>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.holder}</th>
          <th scope="col">{words.before}</th>
          {kept && <th scope="col">{words.now}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.incidentId} ${line.instructionId}`}>
            <th scope="row">
              <What line={line} />
            </th>
            <td className="numbers">{line.number?.slice(-6)}</td>
            <td>{line.dueAt !== null && <TimeText at={line.dueAt} />}</td>
            <td>{line.holderName}</td>
            <td>{line.status !== null && cases.status(line.status)}</td>
            {kept && (
              <td data-moved={line.status !== line.statusNow}>
                {line.statusNow !== null && cases.status(line.statusNow)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function What({ line: { incidentId, instructionId, title } }: { line: ShiftLine }) {
  const words = useWords(shiftWords);
  if (instructionId !== null) {
    return <Link href={`${to('instructions')}?open=${instructionId}`}>{title ?? words.instruction}</Link>;
  }
  if (title === null || incidentId === null) return <span className="second">{words.hidden}</span>;
  return (
    <button
      type="button"
      className="text-button"
      aria-label={fill(words.openCase, { title })}
      onClick={() => setQuery({ case: incidentId })}
    >
      {title}
    </button>
  );
}
