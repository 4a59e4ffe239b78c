import { notify } from '#modules/notifications/public.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ShiftState } from '../rules/shift-sheet.ts';

type Told = { sheetId: string; state: ShiftState; organisationId: string; by: string };

/** A shift waits for its receipt: whoever else leads one at this desk is told. */
export async function tellOfShift(
  tx: Tx,
  { countyCode, payload, announcedAt: now }: { countyCode: string; payload: unknown; announcedAt: Date },
): Promise<void> {
  const { sheetId, state, organisationId, by } = payload as Told;
  if (state !== 'closed') return;
  const heads = await accountsOnPost(tx, { countyCode, organisationId, role: 'shift-head', now });
  const accountIds = heads.filter((accountId) => accountId !== by);
  if (accountIds.length === 0) return;
  await notify(tx, {
    countyCode,
    accountIds,
    code: 'shift-to-take-over',
    subjectKind: 'shift-sheet',
    subjectId: sheetId,
    details: {},
    now,
  });
}
