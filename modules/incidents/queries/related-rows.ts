import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { IncidentFile, RelatedCase } from '../contract.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { maySee } from '../rules/visibility.ts';

export type RelatedRow = {
  kind: 'leader' | 'follower' | 'whole' | 'part';
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  outcome: string | null;
  since: Date;
  division_path: string;
  grid_id: string | null;
  reported_by: string | null;
  facts: IncidentFacts;
};

const most = 200;

/** The cases that belong together with one, at most 200, those it leads in the order in which they came. */
export function relatedRows(countyCode: string, incidentId: string) {
  const columns = sql`incident_id, number, title, status, outcome, since, division_path, grid_id, reported_by, facts`;
  return sql`
    select case kind when 'follows' then 'leader' else 'whole' end as kind, ${columns} from (
      select relation.kind, relation.since, incident.* from incidents.relation join incidents.incident
        on incident.county_code = relation.county_code and incident.incident_id = relation.leading_id
      where relation.county_code = ${countyCode} and relation.incident_id = ${incidentId}) as up
    union all
    select case kind when 'follows' then 'follower' else 'part' end, ${columns} from (
      select relation.kind, relation.since, incident.* from incidents.relation
        join incidents.incident using (county_code, incident_id)
      where relation.county_code = ${countyCode} and relation.leading_id = ${incidentId}
      order by relation.since, incident_id limit ${most}) as down`;
}

/** As far as this reader may open them. */
export function relatedCases(rows: readonly RelatedRow[], actor: Actor): IncidentFile['related'] {
  const seen = rows.filter((row) => maySee(standing(row), actor));
  const of = (kind: RelatedRow['kind']) => seen.filter((row) => row.kind === kind).map(lineOf);
  return {
    leader: of('leader')[0] ?? null,
    followers: of('follower'),
    whole: of('whole')[0] ?? null,
    parts: of('part'),
  };
}

function standing({ facts, ...row }: RelatedRow) {
  return {
    divisionPath: row.division_path,
    gridId: row.grid_id,
    deskOrganisationId: facts.deskOrganisationId,
    deskAbove: facts.deskAbove,
    unitId: facts.unitId,
    childUnitId: facts.childUnitId,
    hiddenFrom: facts.hiddenFrom ?? null,
    handlingUnitIds: facts.handlingUnitIds,
    people: [facts.handlerId, facts.verifierId, facts.inspectorId, facts.claimedBy, row.reported_by],
  };
}

function lineOf(row: RelatedRow): RelatedCase {
  const { number, title, status, outcome } = row;
  return { incidentId: row.incident_id, number, title, status, outcome, since: row.since.toISOString() };
}
