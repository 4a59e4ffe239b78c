import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CaseState } from '../commands/case-state.ts';
import { alikeReason, alikeWithin, commonPairs } from '../rules/alike.ts';
import type { CountyBook } from '../services.ts';
import type { Candidate } from './candidates.ts';
import { scopeCondition } from './list-scope.ts';

type Row = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  grid_id: string | null;
  reported_at: Date;
  metres: number | null;
};

const looked = 300;
const shown = 20;
const hour = 3_600_000;

/**
 * Open cases that may be the same thing: near in place (50 m, or the same grid) and time (72 hours), the likeliest first.
 * At most 300 are looked at, by the indexes of place and grid.
 */
export async function alikeCases(
  tx: Tx,
  { catalogue }: CountyBook,
  { row }: CaseState,
  { countyCode, actor }: { countyCode: string; actor: Actor },
): Promise<Candidate[]> {
  const from = new Date(row.reported_at.getTime() - alikeWithin.hours * hour);
  const to = new Date(row.reported_at.getTime() + alikeWithin.hours * hour);
  // About 50 m, generously; metres decide.
  const degrees = 0.001;
  const { rows } = await sql<Row>`
    with own as (select location from incidents.incident
      where county_code = ${countyCode} and incident_id = ${row.incident_id})
    select incident.incident_id, number, title, matter_code, grid_id, reported_at,
      ST_DistanceSphere(incident.location, own.location) as metres
    from incidents.incident, own
    where incident.county_code = ${countyCode} and closed_at is null and status not in ('merged', 'split')
      and incident_id <> ${row.incident_id} and reported_at between ${from} and ${to}
      and (incident.location && ST_Expand(own.location, ${degrees}) or grid_id = ${row.grid_id}::uuid)
      and ${scopeCondition(actor)}
    order by reported_at desc limit ${looked}`.execute(tx);
  return rows
    .flatMap((other) => {
      const alike = alikeReason({
        metres: other.metres,
        sameGrid: row.grid_id !== null && other.grid_id === row.grid_id,
        sameMatter: row.matter_code !== null && other.matter_code === row.matter_code,
        hoursApart: Math.abs(other.reported_at.getTime() - row.reported_at.getTime()) / hour,
        words: commonPairs(row.title, other.title),
      });
      return alike ? [{ other, ...alike }] : [];
    })
    .toSorted((one, two) => two.score - one.score)
    .slice(0, shown)
    .map(({ other, reason }) => ({
      id: other.incident_id,
      name: other.title,
      detail: [other.number.slice(-6), catalogue.matter(other.matter_code)?.minorName ?? ''].join(' ').trim(),
      onDuty: null,
      reason,
    }));
}
