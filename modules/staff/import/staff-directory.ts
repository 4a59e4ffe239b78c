import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { textFeatures, textLikeness } from '#platform/pure/text-features.ts';
import { type ListEntry, placeKey } from '../rules/staff-list.ts';

export type KnownPost = {
  postId: string;
  workerId: string;
  role: string;
  organisationId: string;
  gridId: string | null;
  divisionPath: string;
};
type Grid = { gridId: string; gridCode: string; name: string; divisionPath: string; villageName: string };
type Organisation = { organisationId: string; kind: string; name: string; divisionPath: string };
type Worker = { workerId: string; name: string; phone: string | null; username: string | null };

/** What a county has before a list of staff comes in: bounded by the county, not by the list. */
export type StaffDirectory = Awaited<ReturnType<typeof readStaffDirectory>>;

/** Reads the county's people, standing posts, grids and organisations. */
export async function readStaffDirectory(tx: Tx, { countyCode, now }: { countyCode: string; now: Date }) {
  const workers = await sql<Worker>`
    select worker_id as "workerId", name, public_phone as phone, username
    from staff.worker left join access.account using (account_id)
    where county_code = ${countyCode} and left_at is null limit 100000`.execute(tx);
  const posts = await sql<KnownPost>`
    select post_id as "postId", worker_id as "workerId", role, organisation_id as "organisationId",
      grid_id as "gridId", division_path as "divisionPath"
    from staff.post where county_code = ${countyCode} and leave_id is null
      and (valid_to is null or valid_to > ${now}) limit 200000`.execute(tx);
  const grids = await sql<Grid>`
    select grid.grid_id as "gridId", grid.grid_code as "gridCode", grid.name, grid.division_path as "divisionPath",
      coalesce(division.name, '') as "villageName"
    from grids.grid left join organisation.division
      on division.county_code = grid.county_code and division.division_code = grid.village_code
    where grid.county_code = ${countyCode} and grid.closed_at is null limit 50000`.execute(tx);
  const organisations = await sql<Organisation>`
    select organisation_id as "organisationId", kind, name, division_path as "divisionPath"
    from organisation.organisation where county_code = ${countyCode} and closed_at is null limit 20000`.execute(tx);
  return directoryOf(workers.rows, posts.rows, grids.rows, organisations.rows);
}

function directoryOf(
  workers: readonly Worker[],
  posts: readonly KnownPost[],
  grids: readonly Grid[],
  organisations: readonly Organisation[],
) {
  const byPhone = new Map<string, Worker>();
  const byAccount = new Map<string, Worker>();
  const byName = new Map<string, Worker[]>();
  const postsOf = new Map<string, KnownPost[]>();
  const gridByCode = new Map(grids.map((grid) => [grid.gridCode, grid]));
  const gridsByName = groupBy(grids, (grid) => placeKey(grid.name));
  const organisationsByName = groupBy(organisations, (one) => placeKey(one.name));

  function noteWorker(worker: Worker): void {
    if (worker.phone !== null) byPhone.set(worker.phone, worker);
    if (worker.username !== null) byAccount.set(worker.username, worker);
    byName.set(worker.name, [...(byName.get(worker.name) ?? []), worker]);
  }
  function notePost(post: KnownPost): void {
    postsOf.set(post.workerId, [...(postsOf.get(post.workerId) ?? []), post]);
  }
  for (const worker of workers) noteWorker(worker);
  for (const post of posts) notePost(post);

  const taken = new Set<string>();

  return {
    noteWorker,
    /** User names that somebody has who is not among the county's people. */
    noteTaken(usernames: readonly string[]): void {
      for (const username of usernames) if (!byAccount.has(username)) taken.add(username);
    },
    isTaken: (username: string | null): boolean => username !== null && taken.has(username),
    notePost,
    /** The posts that stood before the list came. */
    standing: posts,
    postsOf: (workerId: string): readonly KnownPost[] => postsOf.get(workerId) ?? [],

    /**
     * The person whom an entry means: by telephone, else by account, else by name within the village. `ambiguous`: one
     * of the same name works elsewhere, and nothing tells whether it is the same person.
     */
    person(entry: ListEntry, villagePath: string | null): Worker | 'unknown' | 'ambiguous' | 'phone-of-another' {
      const given = entry.phone === null ? undefined : byPhone.get(entry.phone);
      if (given) return given.name === entry.name ? given : 'phone-of-another';
      const named = entry.account === null ? undefined : byAccount.get(entry.account);
      if (named) return named.name === entry.name ? named : 'phone-of-another';
      const namesakes = (byName.get(entry.name) ?? []).filter(
        (one) => entry.phone === null || one.phone === null || one.phone === entry.phone,
      );
      if (namesakes.length === 0) return 'unknown';
      const here = namesakes.filter((one) =>
        (postsOf.get(one.workerId) ?? []).some(
          (post) => villagePath !== null && post.divisionPath.startsWith(villagePath),
        ),
      );
      if (here.length === 1) return here[0]!;
      // Without a post nobody has a place yet: the same name alone is the same person.
      const placeless = namesakes.filter((one) => (postsOf.get(one.workerId) ?? []).length === 0);
      if (here.length === 0 && placeless.length === 1 && namesakes.length === 1) return placeless[0]!;
      return entry.phone === null ? 'ambiguous' : 'unknown';
    },

    /** The grid by its code, else by its name, in its village where the list names one. */
    grid({ gridCode, grid, village, organisation }: ListEntry): Grid | readonly string[] {
      const coded = gridByCode.get(gridCode);
      if (coded) return coded;
      const around = placeKey(village || organisation);
      const inVillage = (one: Grid) =>
        around === '' || placeKey(one.villageName).includes(around) || around.includes(placeKey(one.villageName));
      const same = (gridsByName.get(placeKey(grid)) ?? []).filter(inVillage);
      if (same.length === 1) return same[0]!;
      const key = placeKey(grid);
      const full = grids.filter((one) => placeKey(one.villageName + one.name) === key);
      if (full.length === 1) return full[0]!;
      return nearest(
        `${village}${grid}${gridCode}`,
        grids.filter(inVillage).map((one) => `${one.villageName}${one.name}`),
      );
    },

    /** The organisation by its name; for work in a grid without one, the lowest centre of the grid's place. */
    organisation(entry: ListEntry, grid: Grid | null): Organisation | readonly string[] {
      const named = organisationsByName.get(placeKey(entry.organisation)) ?? [];
      if (entry.organisation !== '' && named.length === 1) return named[0]!;
      if (grid !== null && named.length !== 1) {
        const centres = organisations
          .filter((one) => one.kind === 'centre' && grid.divisionPath.startsWith(one.divisionPath))
          .sort((one, other) => other.divisionPath.length - one.divisionPath.length);
        if (centres[0]) return centres[0];
      }
      return nearest(
        entry.organisation,
        organisations.map((one) => one.name),
      );
    },
  };
}

/** The three names most like what was written, for whoever has to mend the list. */
function nearest(text: string, names: readonly string[]): readonly string[] {
  const wanted = textFeatures(text);
  return [...new Set(names)]
    .map((name) => ({ name, likeness: textLikeness(wanted, textFeatures(name)) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((one, other) => other.likeness - one.likeness || (one.name < other.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/** Which of these user names somebody has, in whichever county. */
export async function usernamesInUse(tx: Tx, usernames: readonly string[]): Promise<string[]> {
  if (usernames.length === 0) return [];
  const { rows } = await sql<{ username: string }>`
    select username from access.account where username = any(${[...usernames]})`.execute(tx);
  return rows.map((row) => row.username);
}
