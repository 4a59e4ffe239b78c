import { sql } from 'kysely';
import type { IncidentFacts } from '../rules/facts.ts';
import { isFinal } from '../rules/statuses.ts';
import type { PlaceFound } from './place-case.ts';
import type { Written } from './write-case.ts';

export type NewIncident = {
  countyCode: string;
  incidentId: string;
  number: string;
  queryCode: string;
  title: string;
  source: string;
  appealKind: string;
  matterCode: string | null;
  reportedBy: string | null;
  place: PlaceFound;
  reportedAt: Date;
  facts: IncidentFacts;
  written: Written;
  closedAt: Date | null;
};

/** The row of a new case. Everything that facts say stands in a column of its own only where lists ask for it. */
export function incidentInsert(given: NewIncident) {
  const { facts, written, place } = given;
  const { started, due, allowance } = runningColumns(written);
  const location = place.point
    ? sql`ST_SetSRID(ST_MakePoint(${place.point.longitude}, ${place.point.latitude}), 4326)`
    : sql`null`;
  return sql`insert into incidents.incident (county_code, incident_id, number, query_code, version, chain_head, status,
      title, source, appeal_kind, emergency, confidential, matter_code, rule_id, outcome, desk_organisation_id,
      desk_level, unit_id, child_unit_id, handler_id, verifier_id, inspector_id, claimed_by, reported_by, town_code,
      village_code, division_path, grid_id, place_words, location, reported_at, closed_at, started_at, due_at,
      allowance_ms, facts)
    values (${given.countyCode}, ${given.incidentId}, ${given.number}, ${given.queryCode}, ${written.version},
      ${written.chainHead}, ${facts.status}, ${given.title}, ${given.source}, ${given.appealKind}, ${facts.emergency},
      ${facts.confidential}, ${given.matterCode}, ${facts.ruleId}, ${facts.outcome}, ${facts.deskOrganisationId},
      ${facts.deskLevel}, ${facts.unitId}, ${facts.childUnitId}, ${facts.handlerId}, ${facts.verifierId},
      ${facts.inspectorId}, ${facts.claimedBy}, ${given.reportedBy}, ${place.townCode}, ${place.villageCode},
      ${place.divisionPath}, ${place.grid?.gridId ?? null}, ${place.words}, ${location}, ${given.reportedAt},
      ${given.closedAt}, ${started}, ${due}, ${allowance}, ${JSON.stringify(facts)})`;
}

export type IncidentChange = {
  countyCode: string;
  incidentId: string;
  facts: IncidentFacts;
  written: Written;
  now: Date;
  wasFinal: boolean;
  closedAt: Date | null;
  matterCode: string | null;
  place: PlaceFound | null;
  dispatchReason: Record<string, unknown> | null;
};

/** The row after a move. */
export function incidentUpdate({ countyCode, incidentId, facts, written, ...given }: IncidentChange) {
  const { started, due, allowance } = runningColumns(written);
  const closedAt = isFinal(facts.status) ? (given.wasFinal ? given.closedAt : given.now) : null;
  const place = given.place
    ? sql`, town_code = ${given.place.townCode}, village_code = ${given.place.villageCode},
        division_path = ${given.place.divisionPath}, grid_id = ${given.place.grid?.gridId ?? null},
        place_words = ${given.place.words}, location = ${
          given.place.point
            ? sql`ST_SetSRID(ST_MakePoint(${given.place.point.longitude}, ${given.place.point.latitude}), 4326)`
            : sql`location`
        }`
    : sql``;
  const reason = given.dispatchReason ? sql`, dispatch_reason = ${JSON.stringify(given.dispatchReason)}` : sql``;
  return sql`update incidents.incident set version = ${written.version}, chain_head = ${written.chainHead},
      status = ${facts.status}, confidential = ${facts.confidential}, emergency = ${facts.emergency},
      matter_code = ${given.matterCode}, rule_id = ${facts.ruleId}, outcome = ${facts.outcome},
      desk_organisation_id = ${facts.deskOrganisationId}, desk_level = ${facts.deskLevel}, unit_id = ${facts.unitId},
      child_unit_id = ${facts.childUnitId}, handler_id = ${facts.handlerId}, verifier_id = ${facts.verifierId},
      inspector_id = ${facts.inspectorId}, claimed_by = ${facts.claimedBy}, closed_at = ${closedAt},
      started_at = ${started}, due_at = ${due}, allowance_ms = ${allowance}, facts = ${JSON.stringify(facts)}${place}${reason}
    where county_code = ${countyCode} and incident_id = ${incidentId}`;
}

function runningColumns({ running }: Written) {
  const runs = running !== null && running.nature === 'responsible';
  return {
    started: runs ? new Date(running.startedAt) : null,
    due: runs && running.dueAt !== null ? new Date(running.dueAt) : null,
    allowance: runs ? running.allowance : null,
  };
}
