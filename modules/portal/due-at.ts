import { accountsOnPost } from '#modules/staff/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { dueOf, type Limit } from '#platform/pure/working-time/limit.ts';
import { compileSchedule } from '#platform/pure/working-time/schedule.ts';

type Asked = { countyCode: string; organisationId: string; now: Date };

/** By when a desk answers, in its own working time and by the limit that the county has set. */
export async function dueAtDesk(
  { trees, workingTimes }: Pick<IncidentServices, 'trees' | 'workingTimes'>,
  { countyCode, organisationId, clock, now }: Asked & { clock: 'letter' | 'privacy-request' },
): Promise<Date> {
  const tree = await trees.of(countyCode);
  const book = await workingTimes.of(countyCode);
  const organisationIds = [organisationId, ...tree.above(organisationId).map((above) => above.organisationId)];
  const place = { clock, organisationIds, day: chinaDay(now) };
  const chosen = book.limitFor({ ...place, matterCodes: [], appealKind: null, emergency: false });
  const key = book.scheduleFor(place);
  const schedule = key === null ? everyMinute : book.schedule(key);
  return new Date(dueOf(schedule, now.getTime(), chosen!.limit).dueAt);
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

const wholeDay = [{ from: '00:00', to: '24:00' }];
/** Where no calendar is in force every minute counts. */
const everyMinute = compileSchedule(
  {
    name: 'every minute',
    week: Array.from({ length: 7 }, () => wholeDay),
    seasons: [],
    specialDays: [],
    observesHolidays: false,
    makeUpDayLike: 1,
    minutesOfDay: 1440,
    offsetMinutes: 480,
  },
  [],
);

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
