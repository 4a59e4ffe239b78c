import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import type { AdjudicationLine } from '../contract.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { lineColumns, lineOf, type LineRow } from './list-incidents.ts';
import { scopeCondition } from './list-scope.ts';

type Row = LineRow & { facts: IncidentFacts; started_at: Date | null; desk_organisation_id: string };
type Said = { incident_id: string; action: string; taken_at: Date; entry_text: string; body: string | null };

const most = 100;
const sayings = ['return', 'object', 'report-impossible', 'ask-adjudication'];

/** What waits for the review desk (责任会商), what is due first first, with what every unit has said, side by side. */
export async function adjudications(
  services: IncidentServices,
  unit: Unit,
  { countyCode, actor, now }: { countyCode: string; actor: Actor; now: Date },
): Promise<AdjudicationLine[]> {
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const rows = await unit.ask(
    eyes,
    () => sql<Row>`
      select ${lineColumns}, facts, started_at, desk_organisation_id from incidents.incident
      where county_code = ${countyCode} and status = 'adjudicating' and closed_at is null and ${scopeCondition(actor)}
      order by due_at nulls last, incident_id limit ${most}`,
  );
  const { tree, grids, catalogue } = await openBook(services, countyCode);
  const ids = rows.map((row) => row.incident_id);
  const said =
    ids.length === 0
      ? []
      : await unit.ask(
          eyes,
          () => sql<Said>`
            select step.incident_id, step.action, step.taken_at, step.entry_text, content.body
            from incidents.step left join incidents.step_content as content
              on content.county_code = step.county_code and content.step_id = step.step_id
                and content.field in ('reason', 'ground')
            where step.county_code = ${countyCode} and step.incident_id = any(${ids}::uuid[])
              and step.action in (${sql.join(sayings)})
            order by step.incident_id, step.position`,
        );
  const nameOf = (id: string | null | undefined) => tree.find(id ?? null)?.name ?? '';
  return rows.map((row) => {
    const ofCase = said.filter((each) => each.incident_id === row.incident_id);
    return {
      ...lineOf(row, now, { tree, grids, catalogue }),
      deskName: nameOf(row.desk_organisation_id),
      since: (row.started_at ?? row.reported_at).toISOString(),
      returnCount: row.facts.returnCount,
      objected: row.facts.objectionUsed,
      designated: row.facts.designated,
      said: ofCase.map((each) => {
        const { organisationId } = stepOfEntry(each.entry_text);
        return {
          action: each.action,
          organisationName: nameOf(organisationId),
          at: each.taken_at.toISOString(),
          words: each.body,
        };
      }),
      heardUnits: row.facts.heardUnitIds.map(nameOf).filter((name) => name !== ''),
    };
  });
}
