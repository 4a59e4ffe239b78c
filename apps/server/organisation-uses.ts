import { sql } from 'kysely';
import type { UsesOf } from '#modules/organisation/public.ts';

const counted = 1000;

/** What hangs on an organisation in every room: asked where all rooms are known, by the keys that they have indexes for. */
export const usesOf: UsesOf = async (tx, { countyCode, organisationId, parentId, now }) => {
  const { rows } = await sql<{ posts: number; desk_posts: number; open_cases: number; dispatch_entries: number }>`select
    (select count(*)::int from staff.post where county_code = ${countyCode} and organisation_id = ${organisationId}
      and (valid_to is null or valid_to > ${now})) as posts,
    (select count(*)::int from staff.post where county_code = ${countyCode} and organisation_id = ${organisationId}
      and role in ('acceptor', 'dispatcher', 'shift-head')
      and (valid_to is null or valid_to > ${now})) as desk_posts,
    (select count(*)::int from (
      (select incident_id from incidents.incident where county_code = ${countyCode} and closed_at is null
        and desk_organisation_id = ${organisationId} limit ${counted})
      union
      (select incident_id from incidents.incident where county_code = ${countyCode} and closed_at is null
        and unit_id = ${organisationId} limit ${counted})
      union
      (select incident_id from incidents.incident where county_code = ${countyCode} and closed_at is null
        and unit_id = ${parentId}::uuid and child_unit_id = ${organisationId} limit ${counted})) as open) as open_cases,
    (select count(*)::int from catalogue.dispatch_entry where county_code = ${countyCode} and valid_to is null
      and lead_organisation_id = ${organisationId}) as dispatch_entries`.execute(tx);
  const { posts, desk_posts: deskPosts, open_cases: openCases, dispatch_entries: dispatchEntries } = rows[0]!;
  return { posts, deskPosts, openCases, dispatchEntries };
};
