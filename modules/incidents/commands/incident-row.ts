import { literal } from '#platform/database/literal.ts';
import { often, type OftenAsked } from '#platform/database/transaction.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { isFinal } from '../rules/statuses.ts';
import type { IncidentRow } from '../tables.ts';
import type { PlaceFound } from './place-case.ts';
import type { Written } from './write-case.ts';

/** A row as it is written: what the database gives back as JSON is an object here, and the point stands beside it. */
export type IncidentColumns = Omit<IncidentRow, 'facts' | 'dispatch_reason'> & {
  facts: IncidentFacts;
  dispatch_reason: Record<string, unknown> | null;
  location: { longitude: number; latitude: number } | null;
};

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
export function newIncidentRow(given: NewIncident): IncidentColumns {
  return {
    county_code: given.countyCode,
    incident_id: given.incidentId,
    number: given.number,
    query_code: given.queryCode,
    title: given.title,
    source: given.source,
    appeal_kind: given.appealKind,
    matter_code: given.matterCode,
    reported_by: given.reportedBy,
    reported_at: given.reportedAt,
    closed_at: given.closedAt,
    dispatch_reason: null,
    ...placeColumns(given.place),
    location: given.place.point,
    ...columnsOfFacts(given.facts),
    ...columnsOfWritten(given.written),
  };
}

export type IncidentChange = {
  facts: IncidentFacts;
  written: Written;
  now: Date;
  wasFinal: boolean;
  closedAt: Date | null;
  matterCode: string | null;
  place: PlaceFound | null;
  dispatchReason: Record<string, unknown> | null;
};

/** What a move changes in the row. */
export function incidentChanges({ facts, written, place, ...given }: IncidentChange): Partial<IncidentColumns> {
  return {
    matter_code: given.matterCode,
    closed_at: isFinal(facts.status) ? (given.wasFinal ? given.closedAt : given.now) : null,
    ...columnsOfFacts(facts),
    ...columnsOfWritten(written),
    ...(place ? placeColumns(place) : {}),
    ...(place?.point ? { location: place.point } : {}),
    ...(given.dispatchReason ? { dispatch_reason: given.dispatchReason } : {}),
  };
}

export function incidentInsert(row: IncidentColumns): string {
  return `insert into incidents.incident (${Object.keys(row).join(', ')}) values (${columnTexts(row).join(', ')})`;
}

/** There are few sets of columns that a move changes, and it is the longest statement of a move. */
export function incidentUpdate(
  countyCode: string,
  incidentId: string,
  { location, ...changes }: Partial<IncidentColumns>,
): OftenAsked<never> {
  const set = Object.keys(changes).map((column, index) => `${column} = $${index + 3}`);
  const parameters: unknown[] = [countyCode, incidentId, ...Object.values(changes)];
  if (location === null) set.push('location = null');
  else if (location !== undefined) {
    set.push(`location = ST_SetSRID(ST_MakePoint($${parameters.length + 1}, $${parameters.length + 2}), 4326)`);
    parameters.push(location.longitude, location.latitude);
  }
  return often({
    sql: `update incidents.incident set ${set.join(', ')} where county_code = $1 and incident_id = $2`,
    parameters,
  });
}

/** The values of a row as SQL, in the order of its keys. */
export function columnTexts(row: Partial<IncidentColumns>): string[] {
  return Object.entries(row).map(([column, value]) =>
    column === 'location' ? pointText(value as IncidentColumns['location']) : literal(value),
  );
}

function pointText(point: IncidentColumns['location']): string {
  return point
    ? `ST_SetSRID(ST_MakePoint(${literal(point.longitude)}, ${literal(point.latitude)}), 4326)`
    : 'null::geometry';
}

/** The same point as PostGIS reads it from a text. */
export function pointWords(point: IncidentColumns['location']): string | null {
  return point ? `SRID=4326;POINT(${point.longitude} ${point.latitude})` : null;
}

function placeColumns(place: PlaceFound) {
  return {
    town_code: place.townCode,
    village_code: place.villageCode,
    division_path: place.divisionPath,
    grid_id: place.grid?.gridId ?? null,
    place_words: place.words,
  };
}

function columnsOfFacts(facts: IncidentFacts) {
  return {
    status: facts.status,
    emergency: facts.emergency,
    confidential: facts.confidential,
    rule_id: facts.ruleId,
    outcome: facts.outcome,
    desk_organisation_id: facts.deskOrganisationId,
    desk_level: facts.deskLevel,
    unit_id: facts.unitId,
    child_unit_id: facts.childUnitId,
    handler_id: facts.handlerId,
    verifier_id: facts.verifierId,
    inspector_id: facts.inspectorId,
    claimed_by: facts.claimedBy,
    hidden_from: facts.hiddenFrom ?? null,
    facts,
  };
}

function columnsOfWritten({ version, chainHead, running, warnAt }: Written) {
  const runs = running !== null && running.nature === 'responsible';
  return {
    version,
    chain_head: chainHead,
    started_at: runs ? new Date(running.startedAt) : null,
    due_at: runs && running.dueAt !== null ? new Date(running.dueAt) : null,
    warn_at: runs && warnAt !== null ? new Date(warnAt) : null,
    allowance_ms: runs ? running.allowance : null,
  };
}
