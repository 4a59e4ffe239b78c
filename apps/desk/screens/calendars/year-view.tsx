import { useMemo, useRef, type KeyboardEvent } from 'react';
import { addDays, weekdayOf } from '#platform/pure/china-time.ts';
import type { HolidayNotice, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { compileSchedule, type DayPlan } from '#platform/pure/working-time/schedule.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { openingsText } from '../../parts/working-time/openings-text.ts';
import { calendarWords } from './words.ts';
import style from './year-view.module.css';

type YearViewProps = {
  calendar: WorkCalendar;
  notices: readonly HolidayNotice[];
  year: number;
  today: string;
  chosen: string | null;
  onChoose: (day: string) => void;
};

type Kind = 'open' | 'rest' | 'holiday' | 'make-up-day' | 'special-open' | 'special-closed' | 'season';

/** What a day is to whoever looks at the year. */
export function kindOf({ because, openings }: DayPlan): Kind {
  if (because === 'special') return openings.length > 0 ? 'special-open' : 'special-closed';
  if (because === 'holiday' || because === 'make-up-day') return because;
  if (openings.length === 0) return 'rest';
  return because === 'season' ? 'season' : 'open';
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Twelve months of one calendar. One day takes the focus, arrows walk on. */
export function YearView({ calendar, notices, year, today, chosen, onChoose }: YearViewProps) {
  const words = useWords(calendarWords);
  const root = useRef<HTMLDivElement>(null);
  const schedule = useMemo(() => compileSchedule(calendar, notices), [calendar, notices]);
  const inYear = (day: string | null) => day?.startsWith(`${year}-`) === true;
  const reachable = inYear(chosen) ? chosen! : inYear(today) ? today : `${year}-01-01`;

  const walk = (event: KeyboardEvent) => {
    const day = (event.target as HTMLElement).dataset['day'];
    const step = steps[event.key];
    if (day === undefined || step === undefined) return;
    event.preventDefault();
    const next = addDays(day, step);
    if (!inYear(next)) return;
    onChoose(next);
    root.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };

  return (
    // The days themselves are the buttons; what they do not handle comes up here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows belong to the days inside
    <div ref={root} className={style.year} onKeyDown={walk}>
      {Array.from({ length: 12 }, (_, index) => {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const days = daysOf(year, index);
        return (
          <section key={month} className={style.month} aria-label={`${year} ${words.months[index]!}`}>
            <h3 className={style.name}>{words.months[index]}</h3>
            <div className={style.grid}>
              {words.weekdays.map((word) => (
                <span key={word} className={style.weekday} aria-hidden="true">
                  {word.slice(-1) === word ? word : word.slice(0, 2)}
                </span>
              ))}
              {days.map((day, position) => {
                const plan = schedule.dayOf(day);
                const kind = kindOf(plan);
                const open = plan.openings.length > 0 ? openingsText(plan.openings) : words.closed;
                const said = `${day} ${words[`kind.${kind}`]} ${plan.name ?? ''} ${open}`;
                return (
                  <button
                    key={day}
                    type="button"
                    data-day={day}
                    data-mark={words[`mark.${kind}`]}
                    className={`${style.day} ${style[kind] ?? ''} ${day === today ? style.today : ''}`}
                    style={position === 0 ? { gridColumnStart: weekdayOf(day) } : undefined}
                    aria-label={day === today ? fill(words['day.today'], { day: said }) : said}
                    aria-pressed={day === chosen}
                    title={said}
                    tabIndex={day === reachable ? 0 : -1}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function daysOf(year: number, month: number): string[] {
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month, index + 1)).toISOString().slice(0, 10),
  );
}

const shown = ['open', 'rest', 'holiday', 'make-up-day', 'special-open', 'special-closed', 'season'] as const;

export function Legend() {
  const words = useWords(calendarWords);
  return (
    <ul className={style.legend} aria-label={words.legend}>
      {shown.map((kind) => (
        <li key={kind}>
          <span
            className={`${style.day} ${style.sample} ${style[kind] ?? ''}`}
            data-mark={words[`mark.${kind}`]}
            aria-hidden="true"
          >
            8
          </span>
          {words[`kind.${kind}`]}
        </li>
      ))}
    </ul>
  );
}
