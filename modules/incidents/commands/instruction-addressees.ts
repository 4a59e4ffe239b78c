import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { somebodyServes } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { divisionRange, readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import type { InstructionTo } from '../contract.ts';
import { type Giver, leads, mostAddressees } from '../rules/instructions.ts';
import type { CountyBook } from '../services.ts';

/** One line of an instruction as it begins. */
export type Addressed = {
  kind: 'post' | 'unit';
  addresseeId: string;
  /** In whose list it stands: the account's, or the unit's. */
  ownerId: string;
  organisationId: string;
  divisionPath: string;
};

type PostRow = {
  post_id: string;
  account_id: string;
  role: string;
  organisation_id: string;
  division_path: string;
  named: boolean;
};

const gridRoles = ['grid-worker', 'grid-head'];

type Asked = { countyCode: string; giver: Giver; to: readonly InstructionTo[]; now: Date };

/**
 * Whom an instruction names, each person and unit once: named posts and units, and the grid workers on duty of a grid or
 * division at this moment. Whoever is named must serve and be led by the giver; of an area the giver himself is left out.
 * @throws Refusal incidents.addressee-not-serving, .addressee-outside, .too-many-addressees, .no-addressees
 */
export async function addressedBy(tx: Tx, { tree }: CountyBook, asked: Asked): Promise<Addressed[]> {
  const { giver, to } = asked;
  const units = unitsOf(tree, asked);
  const rows = await postsOf(tx, asked);
  for (const one of to) {
    if (one.kind !== 'post' || rows.some((row) => row.post_id === one.postId.toLowerCase())) continue;
    throw new Refusal('conflict', 'incidents.addressee-not-serving', { postId: one.postId });
  }
  const people = new Map<string, PostRow>();
  for (const row of rows.toSorted((one, other) => Number(other.named) - Number(one.named))) {
    if (row.account_id === giver.accountId && !row.named) continue;
    const within = giver.organisationId !== null && tree.isWithin(row.organisation_id, giver.organisationId);
    const standing = { organisationId: row.organisation_id, divisionPath: row.division_path, within };
    if (!leads(giver, { kind: 'post', accountId: row.account_id, role: row.role, ...standing })) {
      throw new Refusal('forbidden', 'incidents.addressee-outside', { postId: row.post_id });
    }
    if (!people.has(row.account_id)) people.set(row.account_id, row);
  }
  const found = [
    ...units,
    ...[...people.values()].map((row): Addressed => ({
      kind: 'post',
      addresseeId: row.post_id,
      ownerId: row.account_id,
      organisationId: row.organisation_id,
      divisionPath: row.division_path,
    })),
  ];
  if (found.length === 0) throw new Refusal('conflict', 'incidents.no-addressees', {});
  if (found.length > mostAddressees)
    throw new Refusal('conflict', 'incidents.too-many-addressees', { most: mostAddressees });
  return found;
}

function unitsOf(tree: CountyBook['tree'], { giver, to }: Asked): Addressed[] {
  const ids = new Set(to.flatMap((one) => (one.kind === 'unit' ? [one.organisationId.toLowerCase()] : [])));
  return [...ids].map((organisationId) => {
    const node = tree.find(organisationId);
    if (!node) throw new Refusal('missing', 'incidents.unknown-organisation', { organisationId });
    const { divisionPath } = node;
    const within = giver.organisationId !== null && tree.isWithin(organisationId, giver.organisationId);
    if (!leads(giver, { kind: 'unit', organisationId, divisionPath, within })) {
      throw new Refusal('forbidden', 'incidents.addressee-outside', { organisationId });
    }
    return { kind: 'unit', addresseeId: organisationId, ownerId: organisationId, organisationId, divisionPath };
  });
}

async function postsOf(tx: Tx, { countyCode, giver, to, now }: Asked): Promise<PostRow[]> {
  const posts = to.flatMap((one) => (one.kind === 'post' ? [one.postId] : []));
  const grids = to.flatMap((one) => (one.kind === 'grid' ? [one.gridId] : []));
  const divisions = to.flatMap((one) => (one.kind === 'division' ? [pathOf(one.divisionCode, giver)] : []));
  if (posts.length + grids.length + divisions.length === 0) return [];
  const named = sql<boolean>`candidate.post_id = any(${posts}::uuid[])`;
  const areas = [sql<boolean>`candidate.grid_id = any(${grids}::uuid[])`, ...divisions.map(belowPath)];
  const { rows } = await sql<PostRow>`
    select candidate.post_id, person.account_id, candidate.role, candidate.organisation_id, candidate.division_path,
      ${named} as named
    from staff.post as candidate join staff.worker as person using (county_code, worker_id)
    where candidate.county_code = ${countyCode} and person.left_at is null
      and (${named} or (candidate.role = any(${gridRoles}) and (${sql.join(areas, sql` or `)}) and ${onDutyOf}))
      and ${serves(countyCode, now)}
    order by named desc, person.account_id, candidate.post_id limit ${mostAddressees * 2}`.execute(tx);
  return rows;
}

function pathOf(divisionCode: string, giver: Giver): string {
  const read = readDivisionCode(divisionCode);
  if (!read.ok) throw new Refusal('invalid', 'incidents.unknown-division', { divisionCode });
  const { path } = read.division;
  if (!path.startsWith(giver.divisionPath)) {
    throw new Refusal('forbidden', 'incidents.addressee-outside', { divisionCode });
  }
  return path;
}

export function belowPath(path: string): RawBuilder<boolean> {
  const { from, below } = divisionRange(path);
  return sql`(candidate.division_path >= ${from} and candidate.division_path < ${below})`;
}

/** Beside rows of posts called `candidate`: does the post stand, and is its holder there? */
export function serves(countyCode: string, now: Date): RawBuilder<boolean> {
  return somebodyServes({ countyCode, where: sql`post.post_id = candidate.post_id`, now });
}

/** Beside such rows: is any duty of the person open? */
export const onDutyOf = sql<boolean>`exists (
  select 1 from staff.post as held join staff.duty using (county_code, post_id)
  where held.county_code = candidate.county_code and held.worker_id = candidate.worker_id and duty.ends_at is null)`;
