import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type HeldCase, standingOf } from '../commands/case-state.ts';
import { belowPath, onDutyOf, serves } from '../commands/instruction-addressees.ts';
import type { InstructionTarget, TargetReason } from '../contract.ts';
import { leads, mayGive } from '../rules/instructions.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';

/** As many as somebody reads through before typing another letter. */
const mostPeople = 40;
const mostPlaces = 12;

type Given = {
  countyCode: string;
  actor: Actor;
  now: Date;
  q?: string | undefined;
  incidentId?: string | undefined;
};
type CaseRow = HeldCase & { village_code: string | null };
type PostRow = {
  post_id: string;
  account_id: string;
  name: string;
  role: string;
  organisation_id: string;
  division_path: string;
  grid_id: string | null;
  on_duty: boolean;
};

/** To whom I may say what is to be done: who has to do with the case first, then people by name, units and areas I lead. */
export async function instructionTargets(tx: Tx, book: CountyBook, given: Given): Promise<InstructionTarget[]> {
  const { actor, q, incidentId } = given;
  if (!mayGive(actor) || actor.organisationId === null) return [];
  const about = incidentId === undefined ? null : await caseSeen(tx, given, incidentId);
  const words = q?.toLowerCase().replace(/\s/g, '') ?? '';
  const people = await peopleOf(tx, book, given, about, words);
  const places = [...unitsOf(book, given, about, words), ...areasOf(book, given, about, words)];
  const all = [...people, ...places.slice(0, words === '' && about === null ? places.length : mostPlaces * 2)];
  return all.toSorted((one, other) => Number(other.reason !== null) - Number(one.reason !== null));
}

async function caseSeen(tx: Tx, { countyCode, actor }: Given, incidentId: string): Promise<CaseRow> {
  const { rows } = await sql<CaseRow>`
    select county_code, incident_id, division_path, village_code, grid_id, desk_organisation_id, unit_id, child_unit_id,
      handler_id, verifier_id, inspector_id, claimed_by, reported_by, dispatch_reason, facts
    from incidents.incident where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  const row = rows[0];
  if (!row || !maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  return row;
}

function reasonOf(about: CaseRow | null, post: PostRow): TargetReason | null {
  if (about === null) return null;
  if (post.account_id === about.handler_id) return 'handler';
  if (post.account_id === about.verifier_id) return 'verifier';
  if (post.account_id === about.inspector_id) return 'inspector';
  return post.grid_id !== null && post.grid_id === about.grid_id ? 'grid' : null;
}

async function peopleOf(
  tx: Tx,
  { tree, grids }: CountyBook,
  { countyCode, actor, now }: Given,
  about: CaseRow | null,
  words: string,
): Promise<InstructionTarget[]> {
  const holders =
    about === null ? [] : [about.handler_id, about.verifier_id, about.inspector_id].filter((id) => id !== null);
  const concerned = sql<boolean>`(person.account_id = any(${holders}::uuid[]) or candidate.grid_id = ${about?.grid_id ?? null}::uuid)`;
  const { rows } = await sql<PostRow>`
    select candidate.post_id, person.account_id, person.name, candidate.role, candidate.organisation_id,
      candidate.division_path, candidate.grid_id, ${onDutyOf} as on_duty
    from staff.post as candidate join staff.worker as person using (county_code, worker_id)
    where candidate.county_code = ${countyCode} and person.left_at is null and person.account_id <> ${actor.accountId}
      and ${reachOf(tree, actor)} and ${named(words)} and ${serves(countyCode, now)}
    order by coalesce(${concerned}, false) desc, on_duty desc, person.name_key, candidate.post_id
    limit ${mostPeople}`.execute(tx);
  const seen = new Set<string>();
  return rows.flatMap((post): InstructionTarget[] => {
    const within = tree.isWithin(post.organisation_id, actor.organisationId ?? '');
    const standing = { organisationId: post.organisation_id, divisionPath: post.division_path, within };
    const led = leads(actor, { kind: 'post', accountId: post.account_id, role: post.role, ...standing });
    if (!led || seen.has(post.account_id)) return [];
    seen.add(post.account_id);
    const place = post.grid_id === null ? tree.named(post.organisation_id)?.name : grids.named(post.grid_id)?.name;
    return [
      {
        to: { kind: 'post', postId: post.post_id },
        name: post.name,
        role: post.role,
        place: place ?? '',
        onDuty: post.on_duty,
        reason: reasonOf(about, post),
      },
    ];
  });
}

/** A desk's ground; a unit's own organisations. */
function reachOf(tree: CountyBook['tree'], { role, divisionPath, organisationId }: Actor): RawBuilder<boolean> {
  if (role !== 'unit-head') return belowPath(divisionPath);
  const ids = tree.all().filter((node) => tree.isWithin(node.organisationId, organisationId ?? ''));
  return sql`candidate.organisation_id = any(${ids.map((node) => node.organisationId)}::uuid[])`;
}

function named(words: string): RawBuilder<boolean> {
  if (words === '') return sql`true`;
  const plain = words.replace(/[\\%_]/g, '\\$&');
  return sql`(person.name like ${`%${plain}%`} or replace(person.name_key, ' ', '') like ${`${plain}%`})`;
}

function unitsOf({ tree }: CountyBook, { actor }: Given, about: CaseRow | null, words: string): InstructionTarget[] {
  const ids = [about?.unit_id, about?.child_unit_id];
  return tree
    .all()
    .filter(
      ({ name, organisationId }) =>
        (words === '' ? true : name.toLowerCase().includes(words)) || ids.includes(organisationId),
    )
    .filter(({ organisationId, divisionPath }) => {
      const within = tree.isWithin(organisationId, actor.organisationId ?? '');
      return leads(actor, { kind: 'unit', organisationId, divisionPath, within });
    })
    .map(({ organisationId, name }): InstructionTarget => ({
      to: { kind: 'unit', organisationId },
      name,
      role: null,
      place: '',
      onDuty: null,
      reason: ids.includes(organisationId) ? 'unit' : null,
    }))
    .toSorted((one, other) => Number(other.reason !== null) - Number(one.reason !== null))
    .slice(0, mostPlaces);
}

/** Grids, villages and towns whose workers on duty a desk may name at once. */
function areasOf({ grids }: CountyBook, { actor }: Given, about: CaseRow | null, words: string): InstructionTarget[] {
  if (actor.role === 'unit-head') return [];
  const own = grids.current().filter((grid) => grid.divisionPath.startsWith(actor.divisionPath));
  const towns = new Map(own.map((grid) => [grid.townCode, grid.townName]));
  const villages = new Map(own.map((grid) => [grid.villageCode, grid.villageName]));
  const area = (to: InstructionTarget['to'], name: string, place: string, reason: TargetReason | null = null) => ({
    to,
    name,
    role: null,
    place,
    onDuty: null,
    reason,
  });
  const divisions = [...towns, ...villages].map(([divisionCode, name]) =>
    area({ kind: 'division', divisionCode }, name, ''),
  );
  const places = own.map((grid) =>
    area(
      { kind: 'grid', gridId: grid.gridId },
      grid.name,
      grid.villageName,
      grid.gridId === about?.grid_id ? 'grid' : null,
    ),
  );
  return [
    ...places.filter(({ reason }) => reason !== null),
    ...divisions,
    ...places.filter(({ reason }) => reason === null),
  ]
    .filter(({ name, reason }) => words === '' || name.toLowerCase().includes(words) || reason !== null)
    .slice(0, mostPlaces);
}
