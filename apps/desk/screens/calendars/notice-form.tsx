import { Button, Input } from 'antd';
import { useRef, useState, type FormEvent } from 'react';
import { readNoticeFile } from '#modules/catalogue/rules/notice-file.ts';
import type { HolidayNotice } from '#platform/pure/working-time/calendar.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useWorkingTimeChanged, type WorkingTime } from '../../parts/working-time/working-time-data.ts';
import style from './calendars.module.css';
import { readTypedNotice } from './read-typed-notice.ts';
import { calendarWords } from './words.ts';

/** The yearly notice of public holidays: which years are known, and how one is entered, from a file or typed. */
export function NoticeForm({ time, mayChange }: { time: WorkingTime; mayChange: boolean }) {
  const words = useWords(calendarWords);
  return (
    <section className={`panel ${style.section} ${style.quiet}`} aria-labelledby="calendar-notices">
      <h2 id="calendar-notices">{words.notices}</h2>
      <p>
        {words['notices.years']}:{' '}
        <span className="numbers">
          {time.notices.length === 0 ? words['notice.nothing'] : time.notices.map(({ year }) => year).join(' ')}
        </span>
      </p>
      {mayChange && <Entry />}
    </section>
  );
}

function Entry() {
  const words = useWords(calendarWords);
  const county = useCountyPath();
  const changed = useWorkingTimeChanged();
  const input = useRef<HTMLInputElement>(null);
  const [fromFile, setFromFile] = useState<{ name: string; notices: HolidayNotice[] | null } | null>(null);
  const [typed, setTyped] = useState('');
  const [source, setSource] = useState('');
  const [told, setTold] = useState('');
  const putting = useIntent<{ added: number[]; unchanged: number[] }>(
    `${county}/working-time/notices`,
    ({ added, unchanged }) => {
      const list = (years: number[]) => (years.length === 0 ? words['notice.nothing'] : years.join(' '));
      setTold(fill(words['notice.done'], { added: list(added), unchanged: list(unchanged) }));
      setFromFile(null);
      setTyped('');
      changed();
    },
  );
  const read = readTypedNotice(typed);
  const notices = fromFile ? (fromFile.notices ?? []) : read.ok ? read.notices : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold('');
    void putting.commit({ source: source.trim(), notices });
  };
  const choose = async (file: File | undefined) => {
    if (file) setFromFile({ name: file.name, notices: readNoticeFile(await file.text()) });
  };
  return (
    <form className={style.section} onSubmit={submit} aria-label={words['notice.import']}>
      <div className={style.act}>
        <input
          ref={input}
          type="file"
          className="spoken"
          tabIndex={-1}
          accept=".json,application/json"
          aria-label={words['notice.file']}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button onClick={() => input.current?.click()}>{words['notice.file']}</Button>
        {fromFile && (
          <>
            <span>{fromFile.name}</span>
            <Button onClick={() => setFromFile(null)}>{words.cancel}</Button>
          </>
        )}
        {fromFile?.notices === null && <span className={style.bad}>{words['notice.unreadable']}</span>}
      </div>
      {!fromFile && (
        <Field
          label={words['notice.typed']}
          hint={words['notice.typed.hint']}
          error={read.ok ? null : fill(words['notice.line'], { line: read.line, text: read.text })}
        >
          {(handles) => (
            <Input.TextArea
              {...handles}
              rows={4}
              value={typed}
              maxLength={20_000}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {notices.length > 0 && (
        <ul className={style.chips}>
          {notices.map(({ year, days }) => (
            <li key={year}>
              {fill(words['notice.preview'], {
                year,
                off: days.filter(({ off }) => off).length,
                on: days.filter(({ off }) => !off).length,
              })}
            </li>
          ))}
        </ul>
      )}
      <Field label={words['notice.source']}>
        {(handles) => (
          <Input {...handles} value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={putting.refused} />
      <div className={style.act}>
        <Button htmlType="submit" loading={putting.working} disabled={notices.length === 0 || source.trim() === ''}>
          {words['notice.put']}
        </Button>
        <output className={style.fine}>{told}</output>
      </div>
    </form>
  );
}
