import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, type Language } from '#ui/language/language.tsx';
import { durationWords, wall } from '#ui/time/time-words.ts';

type Clock = IncidentFile['clocks'][number];
type Explanation = NonNullable<Clock['explanation']>;
/** The part of the file's words that speaks of time. */
export type ExplainWords = Readonly<Record<`explain.${string}`, string>>;

const longestList = 6;
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2026-01-09 17:30, as a clock in China shows it. */
function instantText(instant: string): string {
  const { year, month, day, hour, minute } = wall(new Date(instant));
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** 1月10日, and with the year where it is another one than the year spoken of. */
function dayText(day: string, year: string, language: Language): string {
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8));
  const own = day.slice(0, 4);
  if (language === 'zh') return `${own === year ? '' : `${own}年`}${month}月${date}日`;
  return `${date} ${englishMonths[month - 1] ?? month}${own === year ? '' : ` ${own}`}`;
}

function spanText(from: string, to: string, year: string, language: Language): string {
  if (from === to) return dayText(from, year, language);
  if (from.slice(0, 7) !== to.slice(0, 7))
    return `${dayText(from, year, language)}–${dayText(to, to.slice(0, 4), language)}`;
  if (language === 'zh') return `${dayText(from, year, language)}–${Number(to.slice(8))}日`;
  return `${Number(from.slice(8))}–${dayText(to, year, language)}`;
}

/** "4 个工作时", "5 个工作日（到末日下班止）". */
export function limitText(
  { value, unit, dayMode }: { value: number; unit: string; dayMode: string },
  words: ExplainWords,
): string {
  // A quarter of an hour is said in minutes.
  const minutes = value < 1 ? words[`explain.minutes.${unit}`] : undefined;
  if (minutes !== undefined) return fill(minutes, { value: Math.round(value * 60) });
  const length = fill(words[`explain.unit.${unit}`] ?? `{value} ${unit}`, { value: Number(value.toFixed(2)) });
  const mode = unit === 'work_day' ? dayMode : 'minutes';
  return fill(words[`explain.mode.${mode}`] ?? '{limit}', { limit: length });
}

/** Why a clock is due when it is due, as one sentence; null where nobody said how long it may take. */
export function explainClock(
  { startedAt, dueAt, explanation }: Pick<Clock, 'startedAt' | 'dueAt' | 'explanation'>,
  words: ExplainWords,
  language: Language,
): string | null {
  if (explanation === null || dueAt === null) return null;
  const { calendarName, countedFrom, restMinutes, unannouncedYears } = explanation;
  const year = instantText(startedAt).slice(0, 4);
  const say = (word: `explain.${string}`, values: Readonly<Record<string, string | number>> = {}) =>
    fill(words[word] ?? word, values);

  const limit = say('explain.limit', { limit: limitText(explanation, words) });
  const begun = [say('explain.begun', { start: instantText(startedAt) }), limit];
  if (restMinutes !== null && restMinutes > 0) {
    begun.push(say('explain.rest', { rest: durationWords(restMinutes, language) }));
  }
  begun.push(calendarName === null ? say('explain.always') : say('explain.by', { calendar: calendarName }));

  const parts = [begun.join(say('explain.between'))];
  if (countedFrom !== startedAt) parts.push(say('explain.from', { from: instantText(countedFrom) }));
  parts.push(...passedOver(explanation, say, year, language));
  if (explanation.workedInstead.length > 0) {
    const days = explanation.workedInstead.map(({ day, name }) =>
      named(dayText(day, year, language), name, (values) => say('explain.named', values)),
    );
    parts.push(say('explain.worked', { days: days.join(say('explain.and')) }));
  }
  const over = restMinutes !== null && restMinutes <= 0;
  parts.push(say(over ? 'explain.over' : 'explain.due', { due: instantText(dueAt) }));
  if (unannouncedYears.length > 0) {
    parts.push(say('explain.unannounced', { years: unannouncedYears.join(say('explain.and')) }));
  }
  return parts.join(say('explain.then')) + say('explain.stop');
}

type Say = (word: `explain.${string}`, values?: Readonly<Record<string, string | number>>) => string;

function passedOver({ passedOver: all }: Explanation, say: Say, year: string, language: Language): string[] {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, longestList)
    .map(({ from, to, because, name }) =>
      named(
        spanText(from, to, year, language),
        name !== null && name !== '' ? name : say(`explain.because.${because}`),
        (values) => say('explain.named', values),
      ),
    );
  const days = shown.join(say('explain.and'));
  if (all.length <= longestList) return [say('explain.passed', { days })];
  const count = all.reduce((sum, span) => sum + span.days, 0);
  return [say('explain.passed', { days: `${days}${language === 'zh' ? '' : ' '}${say('explain.more', { count })}` })];
}

function named(what: string, name: string | null, say: (values: { what: string; name: string }) => string): string {
  return name === null || name === '' ? what : say({ what, name });
}
