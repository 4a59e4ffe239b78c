import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { likenessAmong } from '#platform/pure/text-model/weighted-likeness.ts';
import type { AlikeCase } from '../contract.ts';
import type { CaseState } from '../commands/case-state.ts';
import { alikeReason, alikeWithin } from '../rules/alike.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { mayHintAt } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import type { Candidate } from './candidates.ts';
import { scopeCondition } from './list-scope.ts';

export type NearCase = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  appeal_kind: string;
  status: IncidentStatus;
  grid_id: string | null;
  place_words: string | null;
  confidential: boolean;
  reported_by: string | null;
  reported_at: Date;
  metres: number | null;
  /** How it was told, as far as the reader's eyes reach; compared, never shown. */
  told: string | null;
};

/** What is compared: a case, or a report that is still being written. */
export type Compared = {
  /** Left out of what is found; null while there is no case yet. */
  incidentId: string | null;
  /** Title and description. */
  text: string;
  matterCode: string | null;
  gridId: string | null;
  point: { longitude: number; latitude: number } | null;
  at: Date;
};

const looked = 300;
const shown = 20;
/** Of a description so many characters say what it is about. */
const comparedLength = 200;
const hour = 3_600_000;

/**
 * Open cases that may be the same thing: near in place (50 m, or the same grid) and time (72 hours), the likeliest first.
 * At most 300 are looked at, by the indexes of place and grid, within what the reader may list.
 */
export async function alikeTo(
  tx: Tx,
  own: Compared,
  { countyCode, actor }: { countyCode: string; actor: Actor },
): Promise<(NearCase & { reason: string })[]> {
  const among = sql<boolean>`closed_at is null and status not in ('merged', 'split') and ${scopeCondition(actor)}`;
  const near = await casesNear(tx, own, { countyCode, among });
  return likeliest(
    own,
    near.filter((row) => mayHintAt(row, actor)),
  );
}

/** What lies near in place and time, of the cases that `among` leaves. */
export async function casesNear(
  tx: Tx,
  own: Compared,
  { countyCode, among }: { countyCode: string; among: RawBuilder<boolean> },
): Promise<NearCase[]> {
  if (own.gridId === null && own.point === null) return [];
  const from = new Date(own.at.getTime() - alikeWithin.hours * hour);
  const to = new Date(own.at.getTime() + alikeWithin.hours * hour);
  // About 50 m, generously; metres decide.
  const degrees = 0.001;
  const point = own.point
    ? sql`ST_SetSRID(ST_MakePoint(${own.point.longitude}::float8, ${own.point.latitude}::float8), 4326)`
    : sql`null::geometry`;
  // By place first, then by time: a planner whose figures are of yesterday thinks that nothing is newer, and would read
  // three days of the whole county for one spot. What is over is sought in the grid only: a spot's past has no end.
  const { rows } = await sql<NearCase>`
    with own as (select ${point} as location), placed as materialized (
      select incident.* from incidents.incident, own
      where county_code = ${countyCode} and closed_at is null
        and incident.location && ST_Expand(own.location, ${degrees})
      union all
      select * from incidents.incident
      where county_code = ${countyCode} and grid_id = ${own.gridId}::uuid and reported_at between ${from} and ${to}),
    near as (
      select distinct on (reported_at, incident_id) incident_id, number, title, matter_code, appeal_kind, status, grid_id,
        place_words, confidential, reported_by, reported_at,
        ST_DistanceSphere(incident.location, own.location) as metres
      from placed as incident, own
      where ${among} and (${own.incidentId}::uuid is null or incident_id <> ${own.incidentId}::uuid)
        and reported_at between ${from} and ${to}
      order by reported_at desc, incident_id desc limit ${looked})
    select near.*, told.body as told from near
    left join lateral (select left(body, ${comparedLength}) as body from incidents.step_content
      where county_code = ${countyCode} and incident_id = near.incident_id and field = 'description' limit 1) as told
      on true`.execute(tx);
  return rows;
}

/** Those of them that are alike by place, matter, time and words, the likeliest first. */
export function likeliest(own: Compared, others: readonly NearCase[]): (NearCase & { reason: string })[] {
  const words = likenessAmong(
    own.text,
    others.map((other) => textOfCase(other.title, other.told)),
  );
  return others
    .flatMap((other, place) => {
      const sameMatter = own.matterCode !== null && other.matter_code === own.matterCode;
      const alike = alikeReason({
        metres: other.metres,
        sameGrid: own.gridId !== null && other.grid_id === own.gridId,
        sameMatter,
        hoursApart: Math.abs(other.reported_at.getTime() - own.at.getTime()) / hour,
        words: words[place]!,
      });
      return alike ? [{ other, ...alike }] : [];
    })
    .toSorted((one, two) => two.score - one.score)
    .slice(0, shown)
    .map(({ other, reason }) => ({ ...other, reason }));
}

/** For a case that is there, to choose the one it is merged into. */
export async function alikeCases(
  tx: Tx,
  { catalogue }: CountyBook,
  state: CaseState,
  given: { countyCode: string; actor: Actor },
): Promise<Candidate[]> {
  const found = await alikeTo(tx, await comparedOf(tx, state), given);
  return found.map((other) => ({
    id: other.incident_id,
    name: other.title,
    detail: [other.number.slice(-6), catalogue.matter(other.matter_code)?.minorName ?? ''].join(' ').trim(),
    onDuty: null,
    reason: other.reason,
  }));
}

/** A case that is there, as it is compared with others. */
export async function comparedOf(tx: Tx, { row }: CaseState): Promise<Compared> {
  const { rows } = await sql<{ longitude: number | null; latitude: number | null; told: string | null }>`
    select ST_X(location) as longitude, ST_Y(location) as latitude,
      (select left(body, ${comparedLength}) from incidents.step_content as told
        where told.county_code = incident.county_code and told.incident_id = incident.incident_id
          and field = 'description' limit 1) as told
    from incidents.incident where county_code = ${row.county_code} and incident_id = ${row.incident_id}`.execute(tx);
  const [at] = rows;
  return {
    incidentId: row.incident_id,
    text: textOfCase(row.title, at?.told ?? null),
    matterCode: row.matter_code,
    gridId: row.grid_id,
    point:
      at && at.longitude !== null && at.latitude !== null ? { longitude: at.longitude, latitude: at.latitude } : null,
    at: row.reported_at,
  };
}

/** A case reported under a matter has its name for a title; its own words are those it was told in. */
function textOfCase(title: string, told: string | null): string {
  return told ?? title;
}

/** What a hint shows: the line of a list, and why. */
export function hintOf(row: NearCase & { reason: string }, { catalogue, grids }: CountyBook): AlikeCase {
  return {
    incidentId: row.incident_id,
    number: row.number,
    title: row.title,
    status: row.status,
    matterName: catalogue.matter(row.matter_code)?.minorName ?? null,
    placeWords: row.place_words,
    gridName: row.grid_id === null ? null : (grids.find(row.grid_id)?.name ?? null),
    metres: row.metres === null ? null : Math.round(row.metres),
    reportedAt: row.reported_at.toISOString(),
    reason: row.reason as AlikeCase['reason'],
  };
}
