import { type Opening, minutesOfTime } from '#platform/pure/working-time/calendar.ts';

/** 08:00-12:00 14:00-18:00; nothing is a day of rest. */
export function openingsText(openings: readonly Opening[]): string {
  return openings.map(({ from, to }) => `${from}-${to}`).join(' ');
}

/** Reads what a person types: 8:00-12:00，14:00～18:00. Null when it is no time. */
export function readOpenings(text: string): Opening[] | null {
  const plain = text.normalize('NFKC').replaceAll(/\s*[-–—~至]\s*/g, '-');
  const parts = plain.split(/[\s,;、]+/).filter((part) => part !== '');
  const openings = parts.map((part) => {
    const match = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(part);
    if (!match) return null;
    const [from, to] = [match[1]!.padStart(5, '0'), match[2]!.padStart(5, '0')];
    return minutesOfTime(from) === null || minutesOfTime(to) === null ? null : { from, to };
  });
  return openings.every((one) => one !== null) ? openings : null;
}
