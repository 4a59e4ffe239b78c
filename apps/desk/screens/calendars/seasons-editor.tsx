import { Button, Input } from 'antd';
import type { Opening, Season, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import style from './calendars.module.css';
import { OpeningsInput } from './openings-input.tsx';
import { calendarWords } from './words.ts';

/** Other hours between two days of every year: summer hours. One text for all days that are worked. */
export function SeasonsEditor({
  calendar,
  onRead,
  onChange,
}: {
  calendar: WorkCalendar;
  onRead: (at: string, isFine: boolean) => void;
  onChange: (seasons: readonly Season[]) => void;
}) {
  const words = useWords(calendarWords);
  const { seasons, week } = calendar;
  const put = (index: number, change: Partial<Season>) =>
    onChange(seasons.map((season, at) => (at === index ? { ...season, ...change } : season)));
  const weekOf = (openings: readonly Opening[]) => week.map((day) => (day.length > 0 ? openings : []));
  const add = () =>
    onChange([...seasons, { name: `${words.seasons} ${seasons.length + 1}`, from: '06-01', to: '09-30', week }]);
  return (
    <>
      <h3>{words.seasons}</h3>
      {seasons.map((season, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a season has nothing but its place
        <div key={index} className={style.season}>
          <Field label={words['season.name']}>
            {(handles) => (
              <Input
                {...handles}
                value={season.name}
                maxLength={60}
                onChange={(event) => put(index, { name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words['season.from']}>
            {(handles) => (
              <Input
                {...handles}
                value={season.from}
                maxLength={5}
                onChange={(event) => put(index, { from: event.target.value })}
              />
            )}
          </Field>
          <Field label={words['season.to']}>
            {(handles) => (
              <Input
                {...handles}
                value={season.to}
                maxLength={5}
                onChange={(event) => put(index, { to: event.target.value })}
              />
            )}
          </Field>
          <OpeningsInput
            label={words['season.week']}
            openings={season.week.find((day) => day.length > 0) ?? []}
            onRead={(isFine) => onRead(`season.${index}`, isFine)}
            onChange={(openings) => put(index, { week: weekOf(openings) })}
          />
          <Button onClick={() => onChange(seasons.filter((_, at) => at !== index))}>{words['season.remove']}</Button>
        </div>
      ))}
      <div className={style.act}>
        <Button onClick={add} disabled={seasons.length >= 12}>
          {words['season.add']}
        </Button>
      </div>
    </>
  );
}
