import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { auditStatements } from '#platform/commands/audit-entry.ts';
import type { AuditSubject } from '#platform/commands/command.ts';
import type { Unit } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';

export type Look = {
  actor: Actor;
  countyCode: string;
  /** What was opened: `incidents.open-file`. */
  action: string;
  subject: AuditSubject;
  facts?: Readonly<Record<string, unknown>>;
  now: Date;
};

export type RecordLook = (look: Look) => Promise<void>;

const apart = 10 * 60_000;
const mostHeld = 20_000;

/**
 * Notes that somebody opened what shows personal data: one entry per person, subject, action and ten minutes. Await it
 * before the answer goes out, so that nothing is seen of which no entry tells; it takes a transaction of its own.
 * This process remembers what it wrote; what another one wrote is found by its row.
 */
export function createRecordLook({ unit }: { unit: Unit }): RecordLook {
  const held = new Map<string, number>();
  return async ({ actor, countyCode, action, subject, facts = {}, now }) => {
    const actorId = actor.accountId;
    const key = [countyCode, actorId, action, subject.kind, subject.id].join(' ');
    const earlier = held.get(key);
    const isFresh = (at: number) => Math.abs(now.getTime() - at) < apart;
    if (earlier !== undefined && isFresh(earlier)) return;
    const at = await unit.transact({ scope: 'system', actorId }, async (tx) => {
      const { rows } = await sql<{ at: Date }>`
        select at from platform.audit_entry
        where county_code = ${countyCode} and subject_id = ${subject.id} and at > ${new Date(now.getTime() - apart)}
          and actor_id = ${actorId} and action = ${action} and outcome = 'looked'
        order by at desc limit 1`.execute(tx);
      if (rows[0] && isFresh(rows[0].at.getTime())) return rows[0].at.getTime();
      const { role: actorRole, capacityId } = actor;
      const entry = {
        countyCode,
        at: now,
        action,
        outcome: 'looked' as const,
        actorId,
        actorRole,
        capacityId,
        subject,
        facts,
      };
      for (const statement of auditStatements(entry)) later(tx, statement);
      return now.getTime();
    });
    if (held.size >= mostHeld) held.clear();
    held.set(key, at);
  };
}
