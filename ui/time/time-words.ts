import { chinaDay, formatChinaTime } from '#platform/pure/china-time.ts';
import type { Language } from '../language/language.tsx';

const englishMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short' });

type Wall = { year: string; month: string; day: string; hour: string; minute: string; second: string };

/** The instant as a clock on a wall in China shows it, wherever the browser thinks it is. A list asks hundreds of times. */
export function wall(instant: Date): Wall {
  const text = formatChinaTime(instant, 'second');
  return {
    year: text.slice(0, 4),
    month: text.slice(5, 7),
    day: text.slice(8, 10),
    hour: text.slice(11, 13),
    minute: text.slice(14, 16),
    second: text.slice(17, 19),
  };
}

/** The calendar day in China, as `2026-01-05`. */
export function dayOf(instant: Date): string {
  return chinaDay(instant);
}

/** The day as people say it: 今天, 明天, 昨天, 1月6日, and with the year when it is another one. */
export function dayWord(instant: Date, now: Date, language: Language): string {
  const distance = Math.round((Date.parse(dayOf(instant)) - Date.parse(dayOf(now))) / 86_400_000);
  if (language === 'zh') {
    if (distance === 0) return '今天';
    if (distance === 1) return '明天';
    if (distance === -1) return '昨天';
  } else {
    if (distance === 0) return 'today';
    if (distance === 1) return 'tomorrow';
    if (distance === -1) return 'yesterday';
  }
  const { year, month, day } = wall(instant);
  const sameYear = year === wall(now).year;
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${englishMonth.format(new Date(`${year}-${month}-${day}`))}${sameYear ? '' : ` ${year}`}`;
}

/** Day and minute: 今天16:40, 1月6日 09:05. */
export function instantWords(instant: Date, now: Date, language: Language): string {
  const { hour, minute } = wall(instant);
  return `${dayWord(instant, now, language)} ${hour}:${minute}`;
}

/** Everything, for a tooltip or a print: 2026-01-05 16:40:03. */
export function exactWords(instant: Date): string {
  const { year, month, day, hour, minute, second } = wall(instant);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

/** How long something took or waits, in at most two units: 38分, 2小时10分, 3天4小时. */
export function durationWords(minutes: number, language: Language): string {
  const whole = Math.max(0, Math.floor(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  const [dayUnit, hourUnit, minuteUnit] = language === 'zh' ? ['天', '小时', '分'] : [' d', ' h', ' min'];
  const gap = language === 'zh' ? '' : ' ';
  if (whole === 0) return language === 'zh' ? '不到1分' : 'under a minute';
  const said =
    days > 0
      ? [days + dayUnit!, hours > 0 ? hours + hourUnit! : '']
      : [hours > 0 ? hours + hourUnit! : '', rest > 0 ? rest + minuteUnit! : ''];
  return said.filter((word) => word !== '').join(gap);
}

/** How long ago: 刚刚, 5分前, 3小时前; older than a day it is the day itself. */
export function agoWords(instant: Date, now: Date, language: Language): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 1) return language === 'zh' ? '刚刚' : 'just now';
  if (minutes >= 1440) return instantWords(instant, now, language);
  const said = minutes < 60 ? durationWords(minutes, language) : durationWords(Math.floor(minutes / 60) * 60, language);
  return language === 'zh' ? `${said}前` : `${said} ago`;
}
