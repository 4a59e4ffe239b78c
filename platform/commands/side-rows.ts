import { literal } from '#platform/database/literal.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Announcement, Envelope, TimerRequest } from './command.ts';

/** Outbox rows: read by the worker, which tells rooms above and browsers. */
export function announcementStatements(envelope: Envelope<unknown>, announcements: readonly Announcement[]): string[] {
  if (announcements.length === 0) return [];
  const rows = announcements.map(({ topic, payload }) => {
    const values = [envelope.countyCode, uuidv7(), topic, JSON.stringify(payload), envelope.now];
    return `(${values.map(literal).join(', ')})`;
  });
  return [
    `insert into platform.outbox (county_code, message_id, topic, payload, announced_at) values ${rows.join(', ')}`,
  ];
}

export function timerStatements(
  countyCode: string,
  timers: readonly TimerRequest[],
  cancelled: readonly { kinds: readonly string[]; subjectId: string }[],
): string[] {
  const statements = cancelled.map(
    ({ kinds, subjectId }) =>
      `delete from platform.timer where county_code = ${literal(countyCode)} and subject_id = ${literal(subjectId)} and kind in (${kinds.map(literal).join(', ')})`,
  );
  if (timers.length > 0) {
    const rows = timers.map(({ timerId, kind, subjectId, dueAt, payload = {} }) => {
      const values = [countyCode, timerId, kind, subjectId, dueAt, JSON.stringify(payload)];
      return `(${values.map(literal).join(', ')})`;
    });
    statements.push(
      `insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload) values ${rows.join(', ')}`,
    );
  }
  return statements;
}
