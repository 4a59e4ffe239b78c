import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { OrganisationTrees } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { CasePart, IndicatorCasesAnswer } from '../contract.ts';
import { type Grouping, groupingsWithin } from '../rules/groups.ts';
import { asideStates, figureOf, type IndicatorCode, indicatorOf, type Part, stagesOf } from '../rules/indicators.ts';
import type { Period } from '../rules/period.ts';
import type { FactState, Stage } from '../rules/stages.ts';
import { boundsOf, factBounds, groupColumn, periodUntilToday } from './bounds.ts';
import { talliesBy } from './tallies.ts';

type Given = Period & {
  countyCode: string;
  actor: Actor;
  now: Date;
  code: IndicatorCode;
  part: CasePart;
  by: Grouping;
  key?: string | undefined;
  area?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

type Row = {
  incident_id: string;
  ordinal: number;
  number: string;
  title: string | null;
  stage: Stage;
  state: FactState;
  day: string;
  due_at: Date | null;
  done_at: Date | null;
  organisation_id: string;
};

/** The very cases behind a figure, newest day first. What was told in confidence stands in no such list. */
export async function indicatorCases(
  { unit, trees, cursors }: { unit: Unit; trees: OrganisationTrees; cursors: CursorKeeper },
  given: Given,
): Promise<IndicatorCasesAnswer> {
  const { countyCode, actor, now, code, part, by, key, limit } = given;
  const bounds = boundsOf(actor, countyCode, given.area);
  const period = periodUntilToday(given, now);
  if (!groupingsWithin(bounds).includes(by)) throw new Refusal('invalid', 'assessment.not-told-apart-so', { by });
  const tree = await trees.of(countyCode);
  const ofGroup = key === undefined || by === 'whole' ? sql`true` : sql`${groupColumn(by, 'fact')} = ${key}`;
  const after = given.cursor === undefined ? null : cursors.read(given.cursor);
  const from =
    after === null
      ? sql`true`
      : sql`(day, incident_id, ordinal) < (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::integer)`;
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    // What is too few to be shown is not listed either: a list would tell it.
    if (indicatorOf(code).least !== undefined) {
      const groups = await talliesBy(tx, { countyCode, bounds, period, by, now, stages: stagesOf(code) });
      const tallies = key === undefined || by === 'whole' ? [...groups.values()].flat() : (groups.get(key) ?? []);
      if (figureOf(code, tallies).tooFew) return { items: [], nextCursor: null };
    }
    const { rows } = await sql<Row>`
      with chosen as (
        select incident_id, ordinal, stage, state, day, due_at, done_at, organisation_id
        from assessment.fact
        where county_code = ${countyCode} and day between ${period.from} and ${period.to}
          and ${conditionOf(code, part)} and not (state = 'open' and due_at > ${now}) and ${factBounds(bounds)}
          and ${ofGroup} and ${from} and exists (
            select 1 from incidents.measured_case as shown
            where shown.county_code = fact.county_code and shown.incident_id = fact.incident_id and not shown.withheld)
        order by day desc, incident_id desc, ordinal desc limit ${sql.lit(limit + 1)})
      select chosen.incident_id, ordinal, shown.number, shown.title, stage, state, day, chosen.due_at, done_at,
        organisation_id
      from chosen join incidents.measured_case as shown
        on shown.county_code = ${countyCode} and shown.incident_id = chosen.incident_id
      order by day desc, chosen.incident_id desc, ordinal desc`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => ({
        incidentId: row.incident_id,
        number: row.number,
        title: row.title,
        stage: row.stage,
        state: row.state,
        day: row.day,
        dueAt: row.due_at?.toISOString() ?? null,
        doneAt: row.done_at?.toISOString() ?? null,
        organisation: tree.named(row.organisation_id)?.name ?? null,
      })),
      nextCursor: rows.length > limit && last ? cursors.write([last.day, last.incident_id, last.ordinal]) : null,
    };
  });
}

/** One or the other of these parts. */
function anyOf(parts: readonly Part[]): RawBuilder<boolean> {
  const each = parts.map(({ stage, states, value }) => {
    const flag =
      value === 'extended' || value === 'hung' || value === 'reworked' ? sql`${sql.ref(value)} > 0` : sql`true`;
    return sql<boolean>`(stage = ${stage} and state in (${sql.join([...states])}) and ${flag})`;
  });
  return sql`(${sql.join(each, sql` or `)})`;
}

function conditionOf(code: IndicatorCode, part: CasePart): RawBuilder<boolean> {
  const { numerator, denominator } = indicatorOf(code);
  if (part === 'numerator') return anyOf(numerator);
  if (part === 'rest')
    return denominator === null ? sql`false` : sql`(${anyOf(denominator)} and not ${anyOf(numerator)})`;
  const aside = asideStates.find((state) => state === part);
  const counted = (denominator ?? numerator).some(({ states }) => aside !== undefined && states.includes(aside));
  if (aside === undefined || counted) return sql`false`;
  return sql`(stage in (${sql.join([...stagesOf(code)])}) and state = ${aside})`;
}
