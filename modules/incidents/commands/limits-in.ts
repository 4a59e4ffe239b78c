import { chinaDay } from '#platform/pure/china-time.ts';
import type { ClockKind, ClockLimits } from '../rules/clocks.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { statedLimits } from '../rules/limits.ts';
import type { CountyBook } from '../services.ts';

/** The limits that hold now for clocks of a case: by its rule, its matter, and whose time it is. */
export function limitsIn(
  { tree, catalogue, time }: CountyBook,
  given: {
    /** As they are after the act: the clock belongs to whoever has the case then. */
    facts: IncidentFacts;
    matterCode: string | null;
    appealKind: string;
    handleMinutes: number | null;
    now: Date;
    clocks: readonly ClockKind[];
    /** Of the staged limits so many are over already. */
    stagesOver?: number;
  },
): ClockLimits {
  if (given.clocks.length === 0) return {};
  const { facts, handleMinutes, clocks } = given;
  const helper = clocks.includes('joint') ? facts.jointTasks?.at(-1)?.unitId : undefined;
  const withAbove = (organisationId: string | null) =>
    organisationId === null ? [] : [organisationId, ...tree.above(organisationId).map((above) => above.organisationId)];
  const matter = catalogue.matter(given.matterCode);
  return statedLimits(
    time,
    {
      desk: [facts.deskOrganisationId, ...facts.deskAbove],
      unit: withAbove(facts.childUnitId ?? facts.unitId),
      ...(helper === undefined ? {} : { helper: withAbove(helper) }),
      matterCodes: matter ? [matter.matterCode, `${matter.kind}-${matter.majorCode}`] : [],
      appealKind: given.appealKind,
      emergency: facts.emergency,
      day: chinaDay(given.now),
    },
    { limits: catalogue.rule(facts.ruleId)?.limits ?? [], handleMinutes, stagesOver: given.stagesOver ?? 0 },
    clocks,
  );
}
