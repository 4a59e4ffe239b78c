import { useState } from 'react';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { Link, to } from '../../router.tsx';
import { type InstructionShown, isAsked, lightOfInstruction } from './instruction-lines.ts';
import style from './instruction-row.module.css';
import { useReceipt } from './use-instructions.ts';
import { instructionCodeWords, instructionRowWords } from './words.ts';

/** One instruction under a thumb: who says what until when, and the receipt by one tap. */
export function InstructionRow({ shown }: { shown: InstructionShown }) {
  const words = useWords(instructionRowWords);
  const codes = useWords(instructionCodeWords);
  const now = useNow();
  const { record, line, kept } = shown;
  const light = isAsked(shown) ? lightOfInstruction(shown, now) : null;
  const state = record.state === 'open' ? codes.line[line] : codes.state[record.state];
  return (
    <li className={`${style.row} ${light === null ? '' : style[light]}`}>
      <Link href={to('instructions', record.recordId)} className={style.link}>
        <span className={style.first}>
          <span className={style.mark}>{words.mark}</span>
          {record.emergency && <span className={style.emergency}>{words.emergency}</span>}
          <span className={line === 'waiting' && isAsked(shown) ? style.asks : 'second small'}>
            {state}
            {kept.some((one) => one.state === 'waiting') && ` · ${words.waitsToSend}`}
          </span>
          <span className={`second small ${style.time}`}>
            <TimeText at={record.givenAt} form="ago" />
          </span>
        </span>
        <span className={style.what}>{record.title ?? words.untitled}</span>
        <span className="second small">
          {[
            fill(words.from, { place: record.giverPlace, name: record.giverName }),
            record.dueAt === null ? '' : fill(words.due, { time: formatChinaTime(new Date(record.dueAt)) }),
            record.reminders > 0 ? fill(words.reminded, { count: record.reminders }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
      {shown.moves.includes('receive') && <Receipt shown={shown} />}
    </li>
  );
}

/** 签收: one tap, with a line and without. */
export function Receipt({ shown: { record } }: { shown: InstructionShown }) {
  const words = useWords(instructionRowWords);
  const receipt = useReceipt();
  const [working, setWorking] = useState(false);
  const title = record.title ?? words.untitled;
  const run = async () => {
    setWorking(true);
    await receipt(record.recordId, fill(words['receive.title'], { title }));
    setWorking(false);
  };
  return (
    <button
      type="button"
      className={`button primary ${style.receipt}`}
      disabled={working}
      aria-label={fill(words['receive.title'], { title })}
      onClick={() => void run()}
    >
      {words.receive}
    </button>
  );
}
