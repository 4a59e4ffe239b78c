import type { InstructionAddressee, InstructionThread } from '#modules/incidents/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './instructions.module.css';
import { instructionCodeWords, instructionWords } from './words.ts';

/** Everybody's line: delivered, received, answered, ended, and how long the receipt took or is missing. */
export function AddresseeTable({
  thread,
  of,
  onChoose,
}: {
  thread: InstructionThread;
  of: string | null;
  onChoose: (addresseeId: string) => void;
}) {
  const words = useWords(instructionWords);
  const codes = useWords(instructionCodeWords);
  const now = useNow();
  const over = thread.state !== 'open';
  const late = Date.parse(thread.receiptDueAt) <= now.getTime();
  return (
    <div className={style.scroll}>
      <table className={`${style.table} numbers`}>
        <caption className="spoken">{words.addressees}</caption>
        <thead>
          <tr>
            {(['who', 'state', 'delivered', 'received', 'answered', 'ended', 'waited', 'thread'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {words[`column.${column}`]}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {thread.lines.map((line) => {
            const waits = line.state === 'waiting' && !over;
            return (
              <tr key={line.addresseeId} aria-current={line.addresseeId === of}>
                <th scope="row">
                  {line.name}
                  {line.place !== '' && <span className="second small"> {line.place}</span>}
                </th>
                <td data-label={words['column.state']} className={waits ? (late ? style.late : style.waits) : ''}>
                  {codes.line[line.state]}
                </td>
                <td data-label={words['column.delivered']}>{clock(line.deliveredAt)}</td>
                <td data-label={words['column.received']}>
                  {clock(line.receivedAt)}
                  {line.kind === 'unit' && line.receivedByName !== null && (
                    <span className="second small"> {fill(words['received.by'], { name: line.receivedByName })}</span>
                  )}
                </td>
                <td data-label={words['column.answered']}>{clock(line.answeredAt)}</td>
                <td data-label={words['column.ended']}>{clock(line.endedAt)}</td>
                <td data-label={words['column.waited']} className={style.figure}>
                  {fill(words.minutes, { count: waited(line, thread, now) })}
                </td>
                <td data-label={words['column.thread']}>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={fill(words['thread.of'], { name: line.name })}
                    onClick={() => onChoose(line.addresseeId)}
                  >
                    {words.open}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function clock(at: string | null): string {
  return at === null ? '—' : formatChinaTime(new Date(at)).slice(5);
}

/** Minutes from the giving to the receipt; without one, to now or to the end. */
function waited(line: InstructionAddressee, { givenAt, endedAt }: InstructionThread, now: Date): number {
  const until = line.receivedAt ?? endedAt ?? now.toISOString();
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(givenAt)) / 60_000));
}
