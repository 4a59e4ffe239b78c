import { limitDue } from '#modules/catalogue/rules/limit-due.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { Limit } from '#platform/pure/working-time/limit.ts';

type Asked = { countyCode: string; organisationId: string; now: Date };

/** By when a desk answers, in its own working time and by the limit that the county has set. */
export async function dueAtDesk(
  { trees, workingTimes }: Pick<IncidentServices, 'trees' | 'workingTimes'>,
  { countyCode, organisationId, clock, now }: Asked & { clock: 'letter' | 'privacy-request' },
): Promise<Date> {
  const tree = await trees.of(countyCode);
  const book = await workingTimes.of(countyCode);
  const organisationIds = [organisationId, ...tree.above(organisationId).map((above) => above.organisationId)];
  return limitDue(book, { clock, organisationIds, now });
}

/** Within what time the county answers what people ask about their data, as its page promises. */
export async function privacyLimit(
  { workingTimes }: Pick<IncidentServices, 'workingTimes'>,
  { countyCode, now }: Pick<Asked, 'countyCode' | 'now'>,
): Promise<Limit> {
  const book = await workingTimes.of(countyCode);
  const place = { clock: 'privacy-request', organisationIds: [], matterCodes: [], appealKind: null };
  return book.limitFor({ ...place, emergency: false, day: chinaDay(now) })!.limit;
}

/**
 * The desk itself, or the next one above it in which somebody leads: what nobody can answer waits nowhere.
 * `covering`: only a desk whose ground this lies in, because nobody else may open what stands there.
 */
export async function ledDesk(
  { unit }: Pick<IncidentServices, 'unit'>,
  tree: OrganisationTree,
  { countyCode, organisationId, now, covering }: Asked & { covering?: string },
): Promise<string> {
  const desks = tree.above(organisationId).filter((node) => node.kind === 'centre' && node.worksOwnDesk);
  for (const desk of [organisationId, ...desks.map((node) => node.organisationId)]) {
    if (covering !== undefined && !covering.startsWith(tree.find(desk)?.divisionPath ?? '')) continue;
    const heads = await unit.transact(systemEyes, (tx) =>
      accountsOnPost(tx, { countyCode, organisationId: desk, role: 'centre-head', now }),
    );
    if (heads.length > 0) return desk;
  }
  return desks.at(-1)?.organisationId ?? organisationId;
}
