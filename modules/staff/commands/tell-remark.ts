import { notify } from '#modules/notifications/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { accountsOnPost } from '../queries/posts.ts';

export const headingPosts = ['centre-head', 'shift-head', 'unit-head'] as const;

/** Whoever heads an organisation now. */
export async function headsOf(
  tx: Tx,
  given: { countyCode: string; organisationId: string; now: Date },
): Promise<string[]> {
  const found: string[] = [];
  for (const role of headingPosts) found.push(...(await accountsOnPost(tx, { ...given, role })));
  return [...new Set(found)];
}

/** Tells that a remark came in, or came back; what it says and who wrote it is read where every look is logged. */
export async function tellRemark(
  tx: Tx,
  given: {
    countyCode: string;
    accountIds: readonly string[];
    code: 'remark-received' | 'remark-answered';
    remarkId: string;
    dueAt: Date;
    now: Date;
  },
): Promise<void> {
  const { countyCode, accountIds, code, remarkId, dueAt, now } = given;
  const details = { dueAt: dueAt.toISOString() };
  await notify(tx, { countyCode, accountIds, code, subjectKind: 'remark', subjectId: remarkId, details, now });
}
