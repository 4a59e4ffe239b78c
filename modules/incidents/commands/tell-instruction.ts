import '../tables.ts';
import { sql } from 'kysely';
import { notify } from '#modules/notifications/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import type { InstructionTold } from '../events.ts';
import { serves } from './instruction-addressees.ts';

/** Where more are addressed, whoever gave it reads the table and is not told of every word. */
const mostTold = 20;
/** Who is told for a unit: whoever leads it. */
const headsOfUnit = ['unit-head', 'shift-head'];

type Held = {
  giver_id: string;
  emergency: boolean;
  due_at: Date | null;
  addressee_count: number;
  waiting_count: number;
};

/** Who is addressed hears of what was said to him, who gave it of what comes back and of receipts that are missing. */
export async function tellOfInstruction(tx: Tx, message: Message): Promise<void> {
  const { countyCode, announcedAt } = message;
  const told = message.payload as unknown as InstructionTold;
  const { instructionId } = told;
  const { rows } = await sql<Held>`
    select giver_id, emergency, due_at, addressee_count, waiting_count from incidents.instruction
    where county_code = ${countyCode} and instruction_id = ${instructionId}`.execute(tx);
  const held = rows[0];
  const code = held && noticeOf(told, held);
  if (!held || !code) return;
  const accountIds =
    told.fromGiver && told.change !== 'unreceived'
      ? await addressed(tx, { countyCode, told, now: announcedAt })
      : [held.giver_id];
  await notify(tx, {
    countyCode,
    accountIds: accountIds.filter((accountId) => accountId !== told.by),
    code,
    subjectKind: 'instruction',
    subjectId: instructionId,
    details: {
      emergency: held.emergency ? 1 : 0,
      dueAt: held.due_at?.toISOString() ?? '',
      count: held.waiting_count,
      all: held.addressee_count,
    },
    now: announcedAt,
  });
}

function noticeOf({ change, fromGiver }: InstructionTold, held: Held): string | null {
  if (change === 'given') return held.emergency ? 'instruction-given-urgent' : 'instruction-given';
  if (change === 'reminded') return 'instruction-reminded';
  if (change === 'withdrawn') return 'instruction-withdrawn';
  if (change === 'unreceived') return 'instruction-unreceived';
  if (change === 'cannot') return 'instruction-cannot';
  if (change !== 'answered') return null;
  return fromGiver || held.addressee_count <= mostTold ? 'instruction-answered' : null;
}

/** The people of the lines that it is about; a reminder goes only to those who have not receipted. */
async function addressed(
  tx: Tx,
  {
    countyCode,
    told: { instructionId, addresseeId, change },
    now,
  }: { countyCode: string; told: InstructionTold; now: Date },
): Promise<string[]> {
  const line = sql`line.county_code = ${countyCode} and line.instruction_id = ${instructionId}
    and ${addresseeId === null ? sql`true` : sql`line.addressee_id = ${addresseeId}`}
    and ${change === 'reminded' ? sql`line.state = 'waiting'` : sql`true`}`;
  const { rows } = await sql<{ account_id: string }>`
    select line.owner_id as account_id from incidents.instruction_addressee as line where ${line} and line.kind = 'post'
    union
    select person.account_id from incidents.instruction_addressee as line
    join staff.post as candidate on candidate.county_code = line.county_code
      and candidate.organisation_id = line.owner_id and candidate.role = any(${headsOfUnit})
    join staff.worker as person on person.county_code = candidate.county_code and person.worker_id = candidate.worker_id
    where ${line} and line.kind = 'unit' and person.left_at is null and ${serves(countyCode, now)}
    limit 2000`.execute(tx);
  return rows.map((row) => row.account_id);
}
