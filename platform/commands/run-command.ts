import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import {
  beforeFirst,
  later,
  laterFirst,
  often,
  type OftenAsked,
  sendTogether,
  takeStart,
  takeTail,
  textOf,
} from '#platform/database/transaction.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import { auditStatements } from './audit-entry.ts';
import type { Authorise, Command, Envelope } from './command.ts';
import { auditEntryOf, digestOfCommand, type Notes, rehearseCommand } from './notes.ts';
import { announcementStatements, timerStatements } from './side-rows.ts';

/**
 * @param within a transaction that is open already and has the actor's eyes: what is done, refusals too, takes effect
 *   with it. Then nothing is retried, and anything but a refusal leaves the transaction broken.
 */
export type RunCommand = <Input, Answer>(
  command: Command<Input, Answer>,
  envelope: Envelope<Input>,
  within?: Tx,
) => Promise<Answer>;

export type Pipe = {
  unit: Unit;
  authorise: Authorise;
  /** Wakes the worker of this process; polling is the truth. */
  wake?: (countyCode: string) => void;
};

const retriedCodes = new Set(['40001', '40P01']);
const attempts = 4;

/**
 * The one pipe through which everything changes: HTTP, worker, field sync, importers and simulator.
 * One transaction: command row → authorise → run → step, row, clocks, audit, outbox → commit. A refusal rolls the work
 * back and is itself stored, so that asking again gets the same answer for ever.
 */
export function createRunCommand({ unit, authorise, wake }: Pipe): RunCommand {
  return async (command, envelope, within) => {
    const eyes = { scope: envelope.actor.scope, actorId: envelope.actor.accountId };
    const digest = digestOfCommand(command.name, envelope.input);
    if (within) {
      const outcome = await runOnce(within, command, envelope, digest, authorise, true);
      await sendTogether(within, takeTail(within));
      if ('refusal' in outcome) throw outcome.refusal;
      return outcome.value;
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await unit
          .transact(eyes, (tx) => runOnce(tx, command, envelope, digest, authorise))
          .catch((error: unknown) => {
            if (!isKnownCommand(error)) throw error;
            return unit.transact(eyes, (tx) =>
              storedAnswer<Awaited<ReturnType<typeof command.run>>>(tx, envelope, digest),
            );
          });
        wake?.(envelope.countyCode);
        if ('refusal' in answer) throw answer.refusal;
        return answer.value;
      } catch (error) {
        const taken = takenId(error, envelope.input);
        if (taken) throw new Refusal('conflict', 'platform.id-taken', { id: taken });
        if (attempt >= attempts || !retriedCodes.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  };
}

/**
 * Ids are made by whoever asks, so one that something else has already is his to change: no fault of ours. It is not
 * stored as the answer, for the whole transaction is gone; the same question finds the same id taken.
 */
function takenId(error: unknown, input: unknown): string | null {
  const { code, constraint, detail } = error as { code?: string; constraint?: string; detail?: string };
  if (code !== '23505' || !constraint?.includes('_pkey')) return null;
  const ids = detail?.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const given = JSON.stringify(input).toLowerCase();
  return ids.find((id) => given.includes(id)) ?? null;
}

type Outcome<Answer> = { value: Answer } | { refusal: Refusal };

/** The command's row was there already: found with its first statement, or at the commit. */
function isKnownCommand(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && (constraint?.startsWith('command_pkey') ?? false);
}

/**
 * The command's row is written in front of the command's first statement and in one message with it, so that a racing
 * twin waits there and does nothing when it wakes up: the key stops it. A command that asks nothing of the database is sent whole, in one message with its commit; then the row's key stops a twin. So it
 * does where whoever sends the command holds what a twin would have to hold first.
 */
async function runOnce<Input, Answer>(
  tx: Tx,
  command: Command<Input, Answer>,
  envelope: Envelope<Input>,
  digest: string,
  authorise: Authorise,
  isAlone = false,
): Promise<Outcome<Answer>> {
  const notes = rehearseCommand(envelope);
  const commandRow = isAlone ? [] : [textOf(tx, insertCommandRow(command.name, envelope, digest))];
  beforeFirst(tx, [...commandRow, 'savepoint work']);
  try {
    await authorise(tx, command.name, envelope);
    const value = await command.run(tx, envelope.input, notes.context);
    const untouched = takeStart(tx);
    if (untouched || isAlone) laterFirst(tx, wholeCommandRow(command.name, envelope, digest, 'done', value));
    else later(tx, finishCommandRow(envelope, 'done', value));
    // What follows needs no way back, and rows written outside a savepoint are lighter.
    if (!untouched) laterFirst(tx, 'release savepoint work');
    for (const statement of sideStatements(tx, command.name, envelope, notes, 'done')) later(tx, statement);
    return { value };
  } catch (error) {
    const untouched = takeStart(tx);
    if (!(error instanceof Refusal)) throw error;
    takeTail(tx);
    const { kind, code, details } = error;
    if (!untouched) await sendTogether(tx, ['rollback to savepoint work']);
    later(
      tx,
      untouched || isAlone
        ? wholeCommandRow(command.name, envelope, digest, 'refused', { kind, code, details })
        : finishCommandRow(envelope, 'refused', { kind, code, details }),
    );
    for (const statement of notes.keptWhenRefused) later(tx, statement);
    const told = { ...notes, announcements: [], timers: [], cancelled: [], facts: { ...notes.facts, code } };
    for (const statement of sideStatements(tx, command.name, envelope, told, 'refused')) later(tx, statement);
    return { refusal: error };
  }
}

function sideStatements(
  tx: Tx,
  commandName: string,
  envelope: Envelope<unknown>,
  notes: Notes,
  outcome: 'done' | 'refused',
): string[] {
  return [
    ...auditStatements(auditEntryOf(commandName, envelope, notes, outcome)),
    ...announcementStatements(envelope, notes.announcements),
    ...timerStatements(envelope.countyCode, notes.timers, notes.cancelled),
  ].map((statement) => (typeof statement === 'string' ? statement : textOf(tx, statement)));
}

function insertCommandRow(name: string, envelope: Envelope<unknown>, digest: string): OftenAsked<never> {
  const { countyCode, commandId, actor, now } = envelope;
  return often({
    sql: `insert into platform.command (county_code, command_id, name, actor_id, digest, taken_at)
      values ($1, $2, $3, $4, $5, $6)`,
    parameters: [countyCode, commandId, name, actor.accountId, digest, now],
  });
}

function wholeCommandRow(
  name: string,
  { countyCode, commandId, actor, now }: Envelope<unknown>,
  digest: string,
  outcome: 'done' | 'refused',
  answer: unknown,
): string {
  const values = [countyCode, commandId, name, actor.accountId, digest, now, outcome, JSON.stringify(answer ?? null)];
  return `insert into platform.command (county_code, command_id, name, actor_id, digest, taken_at, outcome, answer)
    values (${values.map(literal).join(', ')})`;
}

function finishCommandRow(
  { countyCode, commandId }: Envelope<unknown>,
  outcome: 'done' | 'refused',
  answer: unknown,
): OftenAsked<never> {
  return often({
    sql: 'update platform.command set outcome = $1, answer = $2 where county_code = $3 and command_id = $4',
    parameters: [outcome, JSON.stringify(answer ?? null), countyCode, commandId],
  });
}

async function storedAnswer<Answer>(tx: Tx, envelope: Envelope<unknown>, digest: string): Promise<Outcome<Answer>> {
  const { rows } = await sql<{ actor_id: string; digest: string; outcome: string; answer: unknown }>`
    select actor_id, digest, outcome, answer from platform.command
    where county_code = ${envelope.countyCode} and command_id = ${envelope.commandId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('a command row that was there is gone');
  if (row.actor_id !== envelope.actor.accountId || row.digest !== digest) {
    throw new Refusal('conflict', 'platform.command-id-reused', { commandId: envelope.commandId });
  }
  if (row.outcome === 'done') return { value: row.answer as Answer };
  const { kind, code, details } = row.answer as { kind: RefusalKind; code: string; details: Record<string, unknown> };
  return { refusal: new Refusal(kind, code, details) };
}
