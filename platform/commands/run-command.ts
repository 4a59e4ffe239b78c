import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { later, laterFirst, sendTogether, takeTail, textOf } from '#platform/database/transaction.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import { auditStatements } from './audit-entry.ts';
import type { Authorise, Command, Envelope } from './command.ts';
import { auditEntryOf, digestOfCommand, type Notes, rehearseCommand } from './notes.ts';
import { announcementStatements, timerStatements } from './side-rows.ts';

export type RunCommand = <Input, Answer>(command: Command<Input, Answer>, envelope: Envelope<Input>) => Promise<Answer>;

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
  return async (command, envelope) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await unit.transact({ scope: envelope.actor.scope, actorId: envelope.actor.accountId }, (tx) =>
          runOnce(tx, command, envelope, authorise),
        );
        wake?.(envelope.countyCode);
        if ('refusal' in answer) throw answer.refusal;
        return answer.value;
      } catch (error) {
        if (attempt >= attempts || !retriedCodes.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  };
}

type Outcome<Answer> = { value: Answer } | { refusal: Refusal };

async function runOnce<Input, Answer>(
  tx: Tx,
  command: Command<Input, Answer>,
  envelope: Envelope<Input>,
  authorise: Authorise,
): Promise<Outcome<Answer>> {
  const digest = digestOfCommand(command.name, envelope.input);
  const [inserted] = await sendTogether(tx, [insertCommandRow(command.name, envelope, digest), 'savepoint work']);
  if (inserted?.rowCount === 0) return storedAnswer<Answer>(tx, envelope, digest);

  const notes = rehearseCommand(envelope);
  try {
    await authorise(tx, command.name, envelope);
    const value = await command.run(tx, envelope.input, notes.context);
    // What follows needs no way back, and rows written outside a savepoint are lighter.
    laterFirst(tx, 'release savepoint work');
    later(tx, finishCommandRow(envelope, 'done', value));
    for (const statement of sideStatements(tx, command.name, envelope, notes, 'done')) later(tx, statement);
    return { value };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    takeTail(tx);
    await sendTogether(tx, ['rollback to savepoint work']);
    const { kind, code, details } = error;
    for (const statement of notes.keptWhenRefused) later(tx, statement);
    later(tx, finishCommandRow(envelope, 'refused', { kind, code, details }));
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

function insertCommandRow(name: string, envelope: Envelope<unknown>, digest: string): string {
  const { countyCode, commandId, actor, now } = envelope;
  return `insert into platform.command (county_code, command_id, name, actor_id, digest, taken_at)
    values (${[countyCode, commandId, name, actor.accountId, digest, now].map(literal).join(', ')})
    on conflict do nothing`;
}

function finishCommandRow(
  { countyCode, commandId }: Envelope<unknown>,
  outcome: 'done' | 'refused',
  answer: unknown,
): string {
  return `update platform.command set outcome = '${outcome}', answer = ${literal(JSON.stringify(answer ?? null))}
    where county_code = ${literal(countyCode)} and command_id = ${literal(commandId)}`;
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
