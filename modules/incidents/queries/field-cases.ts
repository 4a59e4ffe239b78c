import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { type ListedFile, listFiles } from '#modules/attachments/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { often, sendTogether, textOf } from '#platform/database/transaction.ts';
import { type HeldCase, standingOf } from '../commands/case-state.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import type { IncidentLine } from '../contract.ts';
import { fieldInstructions, instructionKeepers, instructionsAbout, instructionsOfOwner } from './field-instructions.ts';
import { lineColumns, lineOf, type LineRow } from './list-incidents.ts';
import { sentLateWork } from './late-work.ts';

/** Where a case stands: what decides whose phones hold it. */
export type CaseKeepers = {
  incidentId: string;
  gridId: string | null;
  unitIds: readonly string[];
  verifierId: string | null;
  inspectorId: string | null;
  handlerId: string | null;
  reportedBy: string | null;
  closedAt: Date | null;
};

export type FieldCase = {
  keepers: CaseKeepers;
  line: IncidentLine;
  warnAt: Date | null;
  description: string | null;
  outcome: string | null;
  /** What the reporter said last of the result. */
  rating: { solved: boolean | null; satisfied: boolean | null } | null;
  confidential: boolean;
  deskName: string | null;
  handlerName: string | null;
  facts: IncidentFacts;
  photos: readonly ListedFile[];
};

/** Whose phones: the grid's, one person's (what he is asked to do or has reported), or a unit's (what is open there). */
export type FieldOwner = { kind: 'grid' | 'person' | 'unit'; ownerId: string };

type Row = HeldCase & LineRow & { facts: IncidentFacts };

/** Those of these cases that this reader may open, with what a phone needs of them; at most 500, read in one message. */
async function cases(
  tx: Tx,
  { tree, grids, catalogue }: CountyBook,
  {
    countyCode,
    incidentIds,
    actor,
    now,
  }: { countyCode: string; incidentIds: readonly string[]; actor: Actor; now: Date },
): Promise<FieldCase[]> {
  if (incidentIds.length === 0) return [];
  const these = sql`county_code = ${countyCode} and incident_id in (${sql.join(incidentIds.map((id) => sql`${id}::uuid`))})`;
  const [found, told, rated] = await sendTogether(
    tx,
    [
      sql`select ${lineColumns}, county_code, outcome, confidential, desk_organisation_id, child_unit_id, handler_id,
          verifier_id, inspector_id, reported_by, division_path, closed_at, dispatch_reason, facts
        from incidents.incident where ${these}`,
      sql`select incident_id, body from incidents.step_content where ${these} and field = 'description'`,
      sql`select incident_id, solved, satisfied from incidents.rating
        where ${these} and rated_at is not null order by round`,
    ].map((question) => textOf(tx, question)),
  );
  const rows = (found!.rows as Row[]).filter((row) => maySee(standingOf(row), actor));
  const words = new Map(
    (told!.rows as { incident_id: string; body: string }[]).map((one) => [one.incident_id, one.body]),
  );
  type Rated = { incident_id: string; solved: boolean | null; satisfied: boolean | null };
  const ratings = new Map((rated!.rows as Rated[]).map((one) => [one.incident_id, one]));
  const names = await accountNames(
    tx,
    rows.flatMap((row) => (row.handler_id ? [row.handler_id] : [])),
  );
  const files = await listFiles(tx, { countyCode, ownerId: rows.map((row) => row.incident_id) });
  const filesOf = Map.groupBy(files, (file) => file.ownerId);
  return rows.map((row) => ({
    keepers: keepersOf(row),
    line: lineOf(row, now, { tree, grids, catalogue }),
    warnAt: row.warn_at,
    description: words.get(row.incident_id) ?? null,
    outcome: row.outcome,
    rating: ratingOf(ratings.get(row.incident_id)),
    confidential: row.confidential,
    deskName: tree.named(row.desk_organisation_id)?.name ?? null,
    handlerName: row.handler_id ? (names.get(row.handler_id) ?? null) : null,
    facts: row.facts,
    photos: filesOf.get(row.incident_id) ?? [],
  }));
}

function ratingOf(rated: { solved: boolean | null; satisfied: boolean | null } | undefined): FieldCase['rating'] {
  return rated === undefined ? null : { solved: rated.solved, satisfied: rated.satisfied };
}

type KeepersRow = Pick<
  Row,
  | 'incident_id'
  | 'grid_id'
  | 'unit_id'
  | 'child_unit_id'
  | 'verifier_id'
  | 'inspector_id'
  | 'handler_id'
  | 'reported_by'
  | 'closed_at'
>;

function keepersOf(row: KeepersRow): CaseKeepers {
  return {
    incidentId: row.incident_id,
    gridId: row.grid_id,
    unitIds: [row.unit_id, row.child_unit_id].filter((id) => id !== null),
    verifierId: row.verifier_id,
    inspectorId: row.inspector_id,
    handlerId: row.handler_id,
    reportedBy: row.reported_by,
    closedAt: row.closed_at,
  };
}

const keeperColumns = sql`incident_id, grid_id, unit_id, child_unit_id, verifier_id, inspector_id, handler_id, reported_by,
  closed_at`;

/** Where one case stands now. */
async function keepers(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<CaseKeepers | null> {
  const { rows } = await often(sql<KeepersRow>`
    select ${keeperColumns} from incidents.incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`).execute(tx);
  return rows[0] ? keepersOf(rows[0]) : null;
}

/** Everything that belongs to an owner now: what is open, and what was closed after `since`. */
async function ofOwner(
  tx: Tx,
  { countyCode, kind, ownerId, since }: FieldOwner & { countyCode: string; since: Date },
): Promise<CaseKeepers[]> {
  const branches = branchesOf({ kind, ownerId, since }).map(
    (within) => sql<KeepersRow>`
      select ${keeperColumns} from incidents.incident where county_code = ${countyCode} and ${within}`,
  );
  const { rows } = await sql<KeepersRow>`${sql.join(branches, sql` union `)}`.execute(tx);
  return rows.map(keepersOf);
}

/** One for each column, so that each goes by an index of its own. */
function branchesOf({ kind, ownerId, since }: FieldOwner & { since: Date }): RawBuilder<boolean>[] {
  const kept = sql<boolean>`(closed_at is null or closed_at > ${since})`;
  switch (kind) {
    case 'grid':
      // As the index on what a grid had lately says it.
      return [sql`grid_id = ${ownerId} and coalesce(closed_at, 'infinity'::timestamptz) > ${since}`];
    case 'unit':
      return [sql`unit_id = ${ownerId} and closed_at is null`, sql`child_unit_id = ${ownerId} and closed_at is null`];
    case 'person':
      return [
        sql`handler_id = ${ownerId} and closed_at is null`,
        sql`verifier_id = ${ownerId} and ${kept}`,
        sql`inspector_id = ${ownerId} and ${kept}`,
        sql`reported_by = ${ownerId} and reported_at > ${since}`,
      ];
  }
}

/** Late work of one person that is undecided, or was decided after `since`. */
async function lateWorkOf(
  tx: Tx,
  { countyCode, accountId, since }: { countyCode: string; accountId: string; since: Date },
): Promise<{ workId: string; decidedAt: Date | null }[]> {
  const { rows } = await sql<{ workId: string; decidedAt: Date | null }>`
    select work_id as "workId", decided_at as "decidedAt" from incidents.late_work
    where county_code = ${countyCode} and account_id = ${accountId} and (decided_at is null or decided_at > ${since})
    order by received_at desc limit 500`.execute(tx);
  return rows;
}

/** What phones are told of cases: the one way in for the room that keeps them in step. */
export const fieldReading = {
  cases,
  keepers,
  ofOwner,
  lateWorkOf,
  sentLateWork,
  instructions: fieldInstructions,
  instructionKeepers,
  instructionsOfOwner,
  instructionsAbout,
};
