import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { DraftAct, DraftStatus, GridChange } from '../rules/territory-draft.ts';

export type TerritoryDraft = {
  draftId: string;
  title: string;
  villageCodes: readonly string[];
  divisionPath: string;
  status: DraftStatus;
  revision: number;
  inForceOn: string;
  changes: readonly GridChange[];
  drawnBy: string;
  drawnAt: Date;
  reviewedBy: string | null;
};

const draftColumns = sql`draft_id as "draftId", title, village_codes as "villageCodes", division_path as "divisionPath",
  status, revision, in_force_on as "inForceOn", changes, drawn_by as "drawnBy", drawn_at as "drawnAt",
  reviewed_by as "reviewedBy"`;

/** A draft that somebody may see. @throws Refusal grids.no-such-draft */
export async function readDraft(
  tx: Tx,
  { countyCode, draftId, below, lock = false }: { countyCode: string; draftId: string; below: string; lock?: boolean },
): Promise<TerritoryDraft> {
  const { rows } = await sql<TerritoryDraft>`
    select ${draftColumns} from grids.territory_draft
    where county_code = ${countyCode} and draft_id = ${draftId} and starts_with(division_path, ${below})
    ${lock ? sql`for update` : sql``}`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'grids.no-such-draft', { draftId });
  return rows[0];
}

export type DraftLine = Omit<TerritoryDraft, 'changes' | 'drawnAt'> & { drawnAt: Date; changeCount: number };

const mostDrafts = 200;

/** The latest drafts at or below a division, without what they change. */
export async function listDrafts(
  tx: Tx,
  { countyCode, below }: { countyCode: string; below: string },
): Promise<DraftLine[]> {
  const { rows } = await sql<DraftLine>`
    select draft_id as "draftId", title, village_codes as "villageCodes", division_path as "divisionPath", status,
      revision, in_force_on as "inForceOn", drawn_by as "drawnBy", drawn_at as "drawnAt", reviewed_by as "reviewedBy",
      jsonb_array_length(changes) as "changeCount"
    from grids.territory_draft where county_code = ${countyCode} and starts_with(division_path, ${below})
    order by drawn_at desc, draft_id desc limit ${mostDrafts}`.execute(tx);
  return rows;
}

export type DraftStep = {
  position: number;
  act: DraftAct;
  actorId: string;
  note: string | null;
  /** There was a note, and an order has destroyed it. */
  noteErased: boolean;
  takenAt: Date;
};

export async function readDraftSteps(tx: Tx, countyCode: string, draftId: string): Promise<DraftStep[]> {
  const { rows } = await sql<DraftStep>`
    select position, act, actor_id as "actorId", note,
      note_erased_at is not null as "noteErased", taken_at as "takenAt" from grids.territory_draft_step
    where county_code = ${countyCode} and draft_id = ${draftId} order by position limit 500`.execute(tx);
  return rows;
}
