import { sql } from 'kysely';
import { type ChainDescription, type ChainFinding, type ChainRow, recordedErasures } from '#modules/audit/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { caseChainName } from '../commands/write-case.ts';

/** The chains of a county's cases, as the verifier needs them described: one chain a case, its steps the entries. */
export function caseChains(countyCode: string): ChainDescription {
  return {
    kind: 'case',
    nameOf: (incidentId) => caseChainName(countyCode, incidentId),
    read: (tx, after, limit) => readSteps(tx, countyCode, after, limit),
    columnsOf: stepColumns,
    marksOf: (entry) => (entry as StepText).marks ?? {},
    readContents: (tx, rows) => readContents(tx, countyCode, rows),
    readErasures: (tx, rows) =>
      recordedErasures(tx, {
        countyCode,
        action: 'incidents.erase-personal-text',
        subjectIds: [...new Set(rows.map((row) => row.chainId))],
      }),
    findStrays: (tx, limit) => findCasesWithoutSteps(tx, countyCode, limit),
  };
}

type StepRow = {
  incident_id: string;
  position: number;
  step_id: string;
  format: number;
  previous: string;
  hash: string;
  entry_text: string;
  end_version: number | null;
  end_hash: string | null;
  [column: string]: unknown;
};

/** Steps in order of case and position, from behind a place; each with where the case says its chain ends. */
async function readSteps(
  tx: Tx,
  countyCode: string,
  after: { chainId: string; position: number } | null,
  limit: number,
): Promise<ChainRow[]> {
  const from = after ? sql`and (step.incident_id, step.position) > (${after.chainId}::uuid, ${after.position})` : sql``;
  const { rows } = await sql<StepRow>`
    select step.*, incident.version as end_version, incident.chain_head as end_hash
    from incidents.step as step
    left join incidents.incident as incident
      on incident.county_code = step.county_code and incident.incident_id = step.incident_id
    where step.county_code = ${countyCode} ${from}
    order by step.incident_id, step.position limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    chainId: row.incident_id,
    position: row.position,
    entryId: row.step_id,
    format: row.format,
    previous: row.previous,
    hash: row.hash,
    text: row.entry_text,
    columns: row,
    // A case that is gone leaves its steps behind: then nothing says where they end, and that is a fault as well.
    end: { position: row.end_version ?? 0, hash: row.end_hash ?? '' },
  }));
}

type StepText = {
  action?: string;
  actor?: string;
  at?: string;
  capacity?: string | null;
  command?: string;
  county?: string;
  from?: string | null;
  incident?: string;
  marks?: Record<string, string>;
  position?: number;
  role?: string;
  step?: string;
  to?: string;
};

/** The columns for searching, from the text that is chained. */
function stepColumns(entry: Record<string, unknown>, row: ChainRow): Record<string, unknown> {
  const text = entry as StepText;
  return {
    county_code: text.county,
    incident_id: text.incident,
    position: text.position,
    step_id: text.step,
    command_id: text.command,
    action: text.action,
    from_status: text.from,
    to_status: text.to,
    actor_id: text.actor,
    actor_role: text.role,
    capacity_id: text.capacity,
    taken_at: text.at,
    format: row.format,
  };
}

async function readContents(tx: Tx, countyCode: string, steps: readonly ChainRow[]) {
  const { rows } = await sql<{ entryId: string; field: string; salt: string; body: string }>`
    select step_id as "entryId", field, salt, body from incidents.step_content
    where county_code = ${countyCode} and step_id = any(${steps.map((step) => step.entryId)}::uuid[])`.execute(tx);
  return rows;
}

async function findCasesWithoutSteps(tx: Tx, countyCode: string, limit: number): Promise<ChainFinding[]> {
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from incidents.incident as incident
    where county_code = ${countyCode} and not exists (select 1 from incidents.step as step
      where step.county_code = incident.county_code and step.incident_id = incident.incident_id)
    limit ${limit}`.execute(tx);
  return rows.map((row) => ({ chainId: row.incident_id, position: null, entryId: null, reason: 'chain-missing' }));
}
