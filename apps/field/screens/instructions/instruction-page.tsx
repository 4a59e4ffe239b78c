import { useQuery } from '@tanstack/react-query';
import type { InstructionRecord } from '#modules/field-sync/contract.ts';
import { InstructionThread } from '#modules/incidents/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { useReadNotices } from '../../api/use-read-notices.ts';
import {
  type InstructionShown,
  isAsked,
  lightOfInstruction,
  showInstruction,
} from '../../parts/instructions/instruction-lines.ts';
import { Receipt } from '../../parts/instructions/instruction-row.tsx';
import { useInstructions } from '../../parts/instructions/use-instructions.ts';
import { instructionCodeWords, instructionRowWords } from '../../parts/instructions/words.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { ScreenHead } from '../../parts/screen-head.tsx';
import { Link, to } from '../../router.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Entries, type EntryFiles } from './entries.tsx';
import style from './instructions.module.css';
import { instructionsWords } from './words.ts';

/** One thread: what is to be done, what was said since, my receipt and my answer. Without a line from the phone alone. */
export function InstructionPage({ instructionId }: { instructionId: string }) {
  const words = useWords(instructionsWords);
  const held = useInstructions().find(({ record }) => record.recordId === instructionId);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const now = useNow();
  useReadNotices(instructionId);
  const query = useQuery({
    queryKey: ['file', county, capacity.capacityId, instructionId],
    queryFn: ({ signal }) => ask(`${county}/instructions/${instructionId}`, InstructionThread, { signal }),
    // Links of pictures live for a minute; what was said comes with the pull.
    staleTime: 30_000,
    retry: false,
  });
  const files = new Map((query.data?.entries ?? []).map((entry) => [entry.entryId, entry.files]));
  return (
    <>
      <ScreenHead back title={words.title} />
      {held === undefined ? (
        <QueryState query={query} rows={6}>
          {(thread) => <Opened shown={showInstruction(recordOf(thread), [], undefined, now)} files={files} />}
        </QueryState>
      ) : (
        <Opened shown={held} files={files} />
      )}
    </>
  );
}

/** A thread that this phone has not pulled yet, as a pull would bring it. */
function recordOf(thread: InstructionThread): InstructionRecord {
  const line = thread.lines.find(({ addresseeId }) => addresseeId === thread.mine);
  return {
    ...thread,
    recordKind: 'instruction',
    recordId: thread.instructionId,
    version: 0,
    kind: line?.kind ?? 'post',
    // Whoever gave it has nothing to receipt.
    line: line?.state ?? 'done',
    receivedAt: line?.receivedAt ?? null,
  };
}

function Opened({ shown, files }: { shown: InstructionShown; files: EntryFiles }) {
  const words = useWords(instructionsWords);
  const rows = useWords(instructionRowWords);
  const codes = useWords(instructionCodeWords);
  const now = useNow();
  const { record, line, moves } = shown;
  const light = isAsked(shown) ? lightOfInstruction(shown, now) : null;
  const answers = moves.includes('answer');
  return (
    <article className="page">
      <header className={`panel ${light === null ? '' : style[light]}`}>
        <div className={style.line}>
          <strong>{record.state === 'open' ? codes.line[line] : codes.state[record.state]}</strong>
          {record.emergency && <span className={style.flag}>{rows.emergency}</span>}
          {record.reminders > 0 && (
            <span className="second small">{fill(rows.reminded, { count: record.reminders })}</span>
          )}
        </div>
        <p className={style.words}>{record.entries[0]?.words ?? words.erased}</p>
        <p className="second small">
          {fill(rows.from, { place: record.giverPlace, name: record.giverName })} ·{' '}
          {formatChinaTime(new Date(record.givenAt))}
        </p>
        {record.dueAt !== null && (
          <p>
            <strong>{fill(rows.due, { time: formatChinaTime(new Date(record.dueAt)) })}</strong>
          </p>
        )}
        {record.kind === 'unit' && <p className="second small">{words.unit}</p>}
        {record.case !== null && (
          <Link className="button" href={to('case', record.case.incidentId)}>
            {fill(words.case, { title: record.case.title })}
          </Link>
        )}
        {moves.includes('receive') && <Receipt shown={shown} />}
      </header>
      <Entries shown={shown} files={files} />
      {answers && <AnswerForm shown={shown} />}
    </article>
  );
}
