import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaMidnight } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { readDraft, type TerritoryDraft } from '../queries/territory-drafts.ts';
import { checkDraft, readVillages } from '../queries/village-map.ts';
import { isOutline } from '../rules/outline.ts';
import {
  type DraftAct,
  draftMoves,
  type DraftStatus,
  faultOfChanges,
  type GridChange,
} from '../rules/territory-draft.ts';

/** The kind of the timer by which an agreed draft comes into force. */
export const putInForceTimer = 'grids.put-in-force';

export type DraftGiven = {
  draftId: string;
  /** The revision that was drawn on; 0 for a new draft. */
  revision: number;
  title: string;
  villageCodes: readonly string[];
  inForceOn: string;
  changes: readonly GridChange[];
};

/** Keeps what has been drawn so far. Only who began a draft goes on drawing it; whoever drew on an older state is told. */
export const saveDraft: Command<DraftGiven, { draftId: string; revision: number }> = {
  name: 'grids.save-draft',
  async run(tx, given, context) {
    const { countyCode, now, actor, audit } = context;
    const { draftId, title, inForceOn, changes } = given;
    audit({ kind: 'territory-draft', id: draftId });
    const villageCodes = [...new Set(given.villageCodes)].sort();
    const divisionPath = pathOf(villageCodes);
    if (!divisionPath.startsWith(actor.divisionPath)) throw new Refusal('forbidden', 'grids.foreign-village', {});
    const unsound = changes.find(
      ({ polygons }) => polygons !== null && !isOutline({ type: 'MultiPolygon', coordinates: polygons }),
    );
    if (unsound) throw new Refusal('invalid', 'grids.bad-outline', { gridId: unsound.gridId });
    await demandVillages(tx, countyCode, villageCodes);
    const values = JSON.stringify(changes);
    if (given.revision === 0) {
      await sql`insert into grids.territory_draft (county_code, draft_id, title, village_codes, division_path, status,
          revision, in_force_on, changes, drawn_by, drawn_at)
        values (${countyCode}, ${draftId}, ${title}, ${villageCodes}::text[], ${divisionPath}, 'drafting', 1,
          ${inForceOn}, ${values}::jsonb, ${actor.accountId}, ${now})`.execute(tx);
      await writeStep(tx, context, draftId, 'draw', null);
      return { draftId, revision: 1 };
    }
    const draft = await lockDraft(tx, context, draftId, 'draw', given.revision);
    demandAuthor(draft, actor);
    const revision = draft.revision + 1;
    await sql`update grids.territory_draft set title = ${title}, village_codes = ${villageCodes}::text[],
        division_path = ${divisionPath}, status = 'drafting', revision = ${revision}, in_force_on = ${inForceOn},
        changes = ${values}::jsonb, drawn_at = ${now}, reviewed_by = null
      where county_code = ${countyCode} and draft_id = ${draftId}`.execute(tx);
    // Every saving is not a step; taking up again what was refused is.
    if (draft.status !== 'drafting') await writeStep(tx, context, draftId, 'draw', null);
    return { draftId, revision };
  },
};

export type DraftNamed = { draftId: string; revision: number };

/** Hands a draft over to somebody else. What would leave a place to two grids or to none is refused here. */
export const sendDraft: Command<DraftNamed, { draftId: string; status: DraftStatus }> = {
  name: 'grids.send-draft',
  async run(tx, { draftId, revision }, context) {
    const draft = await lockDraft(tx, context, draftId, 'send', revision);
    demandAuthor(draft, context.actor);
    await demandFit(tx, context.countyCode, draft);
    return move(tx, context, draft, 'send', null);
  },
};

/** Four eyes: a head of the centre who has not drawn it agrees or refuses, and says why when he refuses. */
export const reviewDraft: Command<
  DraftNamed & { agreed: boolean; note?: string | undefined },
  { draftId: string; status: DraftStatus }
> = {
  name: 'grids.review-draft',
  async run(tx, { draftId, revision, agreed, note }, context) {
    const { actor, countyCode, now, setTimer } = context;
    const draft = await lockDraft(tx, context, draftId, agreed ? 'agree' : 'refuse', revision);
    if (draft.drawnBy === actor.accountId) throw new Refusal('forbidden', 'grids.own-draft', { draftId });
    if (!agreed && note === undefined) throw new Refusal('invalid', 'grids.reason-needed', { draftId });
    await sql`update grids.territory_draft set reviewed_by = ${actor.accountId}
      where county_code = ${countyCode} and draft_id = ${draftId}`.execute(tx);
    if (!agreed) return move(tx, context, draft, 'refuse', note ?? null);
    await demandFit(tx, countyCode, draft);
    const begins = chinaMidnight(draft.inForceOn);
    const dueAt = begins > now ? begins : now;
    setTimer({ timerId: uuidv7(), kind: putInForceTimer, subjectId: draftId, dueAt, payload: { revision } });
    return move(tx, context, draft, 'agree', note ?? null);
  },
};

export const commentDraft: Command<{ draftId: string; note: string }, { draftId: string }> = {
  name: 'grids.comment-draft',
  async run(tx, { draftId, note }, context) {
    await lockDraft(tx, context, draftId, 'comment', null);
    await writeStep(tx, context, draftId, 'comment', note);
    return { draftId };
  },
};

/** Takes a draft back that is not in force yet: its author, or a head of the centre. */
export const withdrawDraft: Command<{ draftId: string }, { draftId: string; status: DraftStatus }> = {
  name: 'grids.withdraw-draft',
  async run(tx, { draftId }, context) {
    const draft = await lockDraft(tx, context, draftId, 'withdraw', null);
    if (context.actor.role !== 'centre-head') demandAuthor(draft, context.actor);
    context.cancelTimers(putInForceTimer, draftId);
    return move(tx, context, draft, 'withdraw', null);
  },
};

/** Locks a draft for an act. `revision`: what the person looked at; null where it does not matter. */
export async function lockDraft(
  tx: Tx,
  { countyCode, actor, audit }: CommandContext,
  draftId: string,
  act: DraftAct,
  revision: number | null,
): Promise<TerritoryDraft> {
  audit({ kind: 'territory-draft', id: draftId }, { act });
  const draft = await readDraft(tx, { countyCode, draftId, below: actor.divisionPath, lock: true });
  if (!draftMoves[act].from.includes(draft.status)) {
    throw new Refusal('conflict', 'grids.draft-moved-on', { status: draft.status });
  }
  if (revision !== null && draft.revision !== revision) {
    throw new Refusal('conflict', 'grids.draft-moved-on', { status: draft.status, revision: draft.revision });
  }
  return draft;
}

/** Gives a draft its new status and keeps the step. */
export async function move(
  tx: Tx,
  context: CommandContext,
  { draftId, status }: TerritoryDraft,
  act: DraftAct,
  note: string | null,
): Promise<{ draftId: string; status: DraftStatus }> {
  const to = draftMoves[act].to ?? status;
  const ended = to === 'in-force' || to === 'withdrawn' ? context.now : null;
  await sql`update grids.territory_draft set status = ${to}, ended_at = ${ended}
    where county_code = ${context.countyCode} and draft_id = ${draftId}`.execute(tx);
  await writeStep(tx, context, draftId, act, note);
  return { draftId, status: to };
}

async function writeStep(
  tx: Tx,
  { countyCode, actor, now }: CommandContext,
  draftId: string,
  act: DraftAct,
  note: string | null,
): Promise<void> {
  later(
    tx,
    sql`insert into grids.territory_draft_step (county_code, draft_id, position, act, actor_id, note, taken_at)
      select ${countyCode}, ${draftId}::uuid, coalesce(max(position), 0) + 1, ${act}, ${actor.accountId}::uuid, ${note}, ${now}::timestamptz
      from grids.territory_draft_step where county_code = ${countyCode} and draft_id = ${draftId}`,
  );
}

/** What a draft would leave is looked at over the map of this moment, by the very rules that the editor uses. */
async function demandFit(tx: Tx, countyCode: string, draft: TerritoryDraft): Promise<void> {
  const unfit = await unfitness(tx, countyCode, draft);
  if (unfit) throw new Refusal('conflict', unfit.code, unfit.details);
}

export async function unfitness(
  tx: Tx,
  countyCode: string,
  { villageCodes, changes }: TerritoryDraft,
): Promise<{ code: string; details: Record<string, unknown> } | null> {
  const villages = await readVillages(tx, { countyCode, villageCodes });
  const fault = faultOfChanges(changes, villages.standing, { villageCodes, taken: villages.taken });
  if (fault) return { code: fault.fault, details: { gridId: fault.gridId } };
  const { stops } = checkDraft(villages, changes);
  if (stops.length > 0) {
    const kinds = [...new Set(stops.map((one) => one.kind))];
    return { code: 'grids.draft-has-faults', details: { count: stops.length, kinds } };
  }
  const closing = changes.filter((one) => one.act === 'close' && one.into === null).map((one) => one.gridId);
  const used = await gridsInUse(tx, countyCode, closing);
  return used.length > 0 ? { code: 'grids.grid-in-use', details: { gridIds: used } } : null;
}

/** Of grids that close without an heir, those in which posts or micro grids are. */
async function gridsInUse(tx: Tx, countyCode: string, gridIds: readonly string[]): Promise<string[]> {
  if (gridIds.length === 0) return [];
  const ids = [...gridIds];
  const { rows } = await sql<{ grid_id: string }>`
    select grid_id from access.capacity where county_code = ${countyCode} and grid_id = any(${ids}::uuid[])
      and valid_to is null
    union select parent_grid_id from grids.grid where county_code = ${countyCode}
      and parent_grid_id = any(${ids}::uuid[]) and closed_at is null`.execute(tx);
  return rows.map((row) => row.grid_id);
}

async function demandVillages(tx: Tx, countyCode: string, villageCodes: readonly string[]): Promise<void> {
  const { rows } = await sql<{ division_code: string }>`
    select division_code from organisation.division where county_code = ${countyCode} and valid_to is null
      and division_code = any(${[...villageCodes]}::text[])`.execute(tx);
  const known = new Set(rows.map((row) => row.division_code));
  const unknown = villageCodes.find((code) => !known.has(code));
  if (unknown !== undefined) throw new Refusal('invalid', 'grids.unknown-village', { villageCode: unknown });
}

function demandAuthor({ draftId, drawnBy }: TerritoryDraft, actor: Actor): void {
  if (drawnBy !== actor.accountId) throw new Refusal('forbidden', 'grids.not-your-draft', { draftId });
}

/** A village's own path, the town's of villages of one town, or the county's. */
function pathOf(villageCodes: readonly string[]): string {
  const [first = ''] = villageCodes;
  const length = [12, 9, 6].find((digits) => villageCodes.every((code) => code.startsWith(first.slice(0, digits))));
  return first.slice(0, length ?? 6);
}
