import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { findFaults, type Opening, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useWorkingTimeChanged } from '../../parts/working-time/working-time-data.ts';
import style from './calendars.module.css';
import { OpeningsInput } from './openings-input.tsx';
import { SeasonsEditor } from './seasons-editor.tsx';
import { calendarWords } from './words.ts';

const codePattern = /^[a-z][a-z0-9-]{1,39}$/;

/** A new version of a calendar, or a new one. The year below shows at once what it would mean. */
export function CalendarEditor({
  code,
  definition,
  today,
  onChange,
  onClose,
}: {
  code: string | null;
  definition: WorkCalendar;
  today: string;
  onChange: (change: Partial<WorkCalendar>) => void;
  onClose: (savedCode: string | null) => void;
}) {
  const words = useWords(calendarWords);
  const county = useCountyPath();
  const changed = useWorkingTimeChanged();
  const [typedCode, setTypedCode] = useState('');
  const [validFrom, setValidFrom] = useState(today);
  const [note, setNote] = useState('');
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const calendarCode = code ?? typedCode;
  const saving = useIntent<{ version: number }>(`${county}/working-time/calendars`, () => {
    changed();
    onClose(calendarCode);
  });
  const faults = findFaults(definition);
  const isNamed = definition.name.trim() !== '' && codePattern.test(calendarCode);
  const isReady = faults.length === 0 && unreadable.size === 0 && isNamed && validFrom >= today;
  const mark = (at: string, isFine: boolean) => {
    const next = new Set(unreadable);
    if (isFine) next.delete(at);
    else next.add(at);
    setUnreadable(next);
  };
  const setDay = (index: number, openings: readonly Opening[]) =>
    onChange({ week: definition.week.map((day, at) => (at === index ? openings : day)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.commit({ calendarCode, name: definition.name.trim(), definition, validFrom, note: note.trim() });
  };

  return (
    <form className={`panel ${style.section} ${style.quiet}`} onSubmit={submit} aria-labelledby="calendar-editor">
      <h2 id="calendar-editor">{code === null ? words['editor.new'] : words.editor}</h2>
      <div className={style.fields}>
        <Field label={words.name}>
          {(handles) => (
            <Input
              {...handles}
              value={definition.name}
              maxLength={60}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        {code === null && (
          <Field label={words.code} hint={words['code.hint']}>
            {(handles) => (
              <Input
                {...handles}
                value={typedCode}
                maxLength={40}
                onChange={(event) => setTypedCode(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={words.from} hint={words['from.hint']}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              min={today}
              value={validFrom}
              onChange={(event) => setValidFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.minutesOfDay}>
          {(handles) => (
            <InputNumber
              {...handles}
              min={1}
              max={1440}
              precision={0}
              value={definition.minutesOfDay}
              onChange={(minutesOfDay) => onChange({ minutesOfDay: minutesOfDay ?? 0 })}
            />
          )}
        </Field>
        <Field label={words.makeUpLike}>
          {(handles) => (
            <Select
              {...handles}
              value={definition.makeUpDayLike}
              options={words.weekdayNames.map((label, index) => ({ value: index + 1, label }))}
              onChange={(makeUpDayLike) => onChange({ makeUpDayLike })}
            />
          )}
        </Field>
        <Field label={words.note}>
          {(handles) => (
            <Input {...handles} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
      <Checkbox
        checked={definition.observesHolidays}
        onChange={(event) => onChange({ observesHolidays: event.target.checked })}
      >
        {words.observes}
      </Checkbox>
      <h3>{words.week}</h3>
      <p className="second">{words['week.hint']}</p>
      <div className={style.week}>
        {definition.week.map((openings, index) => (
          <OpeningsInput
            key={words.weekdayNames[index]}
            label={words.weekdayNames[index] ?? ''}
            openings={openings}
            onRead={(isFine) => mark(`week.${index}`, isFine)}
            onChange={(next) => setDay(index, next)}
          />
        ))}
      </div>
      <div className={style.act}>
        <Button
          onClick={() =>
            onChange({ week: definition.week.map((day, index) => (index < 5 ? (definition.week[0] ?? []) : day)) })
          }
        >
          {words['week.copy']}
        </Button>
      </div>
      <SeasonsEditor calendar={definition} onRead={mark} onChange={(seasons) => onChange({ seasons })} />
      <h3>{words.specials}</h3>
      {definition.specialDays.length === 0 ? (
        <p className="second">{words['specials.none']}</p>
      ) : (
        <ul className={style.chips}>
          {definition.specialDays.map(({ day, name, kind }) => (
            <li key={day}>
              {day} {words[`special.${kind}`]} {name}
            </li>
          ))}
        </ul>
      )}
      <Faults calendar={definition} />
      <RefusalNote refused={saving.refused} />
      <div className={style.act}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={saving.working}>
          {words.save}
        </Button>
        <Button onClick={() => onClose(null)}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** What still stands in the way, said while it is typed. */
function Faults({ calendar }: { calendar: WorkCalendar }) {
  const words = useWords(calendarWords);
  const faults = findFaults(calendar);
  const placeOf = (at: string) => {
    const weekday = /^(?:seasons\.(\d+)\.)?week\.(\d)$/.exec(at);
    if (weekday) {
      const season = weekday[1] === undefined ? '' : (calendar.seasons[Number(weekday[1])]?.name ?? '');
      return `${season} ${words.weekdayNames[Number(weekday[2])] ?? ''}`.trim();
    }
    const special = /^specialDays\.(\d+)$/.exec(at);
    if (special) return calendar.specialDays[Number(special[1])]?.day ?? at;
    const season = /^seasons\.(\d+)$/.exec(at);
    return season ? (calendar.seasons[Number(season[1])]?.name ?? at) : at;
  };
  return (
    <div aria-live="polite">
      {faults.length === 0 ? (
        <p className={style.fine}>{words.fine}</p>
      ) : (
        <>
          <p className={style.bad}>{words.faults}</p>
          <ul className={style.bad}>
            {faults.map(({ fault, at }) => (
              <li key={`${fault} ${at}`}>{fill(words[`fault.${fault}`], { at: placeOf(at) })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
