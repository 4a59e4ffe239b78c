import '../tables.ts';
import { sql } from 'kysely';
import { notify } from '#modules/notifications/public.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { heldAlarm } from '../rules/held-report.ts';

/** When held reports begin to pile up whoever leads the shift is told, once in half a day and not for each. */
export async function raiseHeldAlarm(
  tx: Tx,
  { countyCode, organisationId, now }: { countyCode: string; organisationId: string; now: Date },
): Promise<boolean> {
  const quietSince = new Date(now.getTime() - heldAlarm.quietHours * 3_600_000);
  // The tenth is looked for and not all counted: this is asked with every report that is held.
  const { rows } = await sql<{ waiting: number }>`
    insert into portal.held_alarm (county_code, told_at)
    select ${countyCode}::text, ${now}::timestamptz where exists (
      select 1 from portal.held_report where county_code = ${countyCode} and state = 'waiting'
      order by received_at offset ${heldAlarm.waiting - 1} limit 1)
    on conflict (county_code) do update set told_at = excluded.told_at where held_alarm.told_at <= ${quietSince}
    returning (select count(*)::int from portal.held_report
      where county_code = ${countyCode} and state = 'waiting') as waiting`.execute(tx);
  const [raised] = rows;
  if (!raised) return false;
  const accountIds = await accountsOnPost(tx, { countyCode, organisationId, role: 'shift-head', now });
  await notify(tx, {
    countyCode,
    accountIds,
    code: 'held-reports-waiting',
    subjectKind: 'held-reports',
    subjectId: organisationId,
    details: { count: raised.waiting },
    now,
  });
  return true;
}
