import { notify } from '#modules/notifications/public.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';

type Told = {
  countyCode: string;
  organisationId: string;
  code: 'letter-received' | 'privacy-request-received';
  subjectId: string;
  dueAt: Date;
  now: Date;
};

/** Who leads the desk is told that something has to be answered by then; what it says is read where every look is logged. */
export async function tellDesk(tx: Tx, { organisationId, code, subjectId, dueAt, ...given }: Told): Promise<void> {
  const { countyCode, now } = given;
  const accountIds: string[] = [];
  for (const role of ['shift-head', 'centre-head'] as const) {
    accountIds.push(...(await accountsOnPost(tx, { countyCode, organisationId, role, now })));
  }
  const subjectKind = code === 'letter-received' ? 'letter' : 'privacy-request';
  await notify(tx, {
    countyCode,
    accountIds,
    code,
    subjectKind,
    subjectId,
    details: { dueAt: dueAt.toISOString() },
    now,
  });
}
