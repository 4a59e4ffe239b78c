import type { Tx } from '#platform/database/database.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { later } from '#platform/database/transaction.ts';
import { auditRow } from './audit-entry.ts';
import type { Envelope, TimerRequest } from './command.ts';
import { auditEntryOf, digestOfCommand, type Notes } from './notes.ts';
import { chainHead, sealRows } from './seal-audit.ts';

/** A command carried out in memory, as `runCommand` would have. */
export type PastCommand = { name: string; envelope: Envelope<unknown>; notes: Notes; answer: unknown };

/**
 * Leaves what `runCommand` and the sealer would have written for many commands of one county in the transaction's tail:
 * the commands with their answers, the audit entries in the county's chain, the timers still to come. Nothing is
 * announced: nobody wants to be told of the past.
 */
export async function storePastCommands(
  tx: Tx,
  countyCode: string,
  commands: readonly PastCommand[],
  sealedAt: Date,
): Promise<void> {
  const inOrder = [...commands].sort((one, other) => one.envelope.now.getTime() - other.envelope.now.getTime());
  const entries = inOrder.map(({ name, envelope, notes }) => auditRow(auditEntryOf(name, envelope, notes, 'done')));
  const head = await chainHead(tx, countyCode);
  const rows = {
    'platform.command': inOrder.map(commandRow),
    'platform.audit_entry': entries,
    'platform.audit_seal': sealRows(countyCode, head, entries, sealedAt),
    'platform.timer': timersLeft(inOrder).map((timer) => timerRow(countyCode, timer)),
  };
  for (const [table, list] of Object.entries(rows)) {
    if (list.length === 0) continue;
    later(tx, insertMany(table, list));
  }
}

function commandRow({ name, envelope, answer }: PastCommand) {
  return {
    county_code: envelope.countyCode,
    command_id: envelope.commandId,
    name,
    actor_id: envelope.actor.accountId,
    digest: digestOfCommand(name, envelope.input),
    taken_at: envelope.now,
    outcome: 'done',
    answer: answer ?? null,
  };
}

function timersLeft(commands: readonly PastCommand[]): TimerRequest[] {
  const left = new Map<string, TimerRequest[]>();
  for (const { notes } of commands) {
    for (const { kinds, subjectId } of notes.cancelled) for (const kind of kinds) left.delete(`${kind} ${subjectId}`);
    for (const timer of notes.timers) {
      const key = `${timer.kind} ${timer.subjectId}`;
      left.set(key, [...(left.get(key) ?? []), timer]);
    }
  }
  return [...left.values()].flat();
}

function timerRow(countyCode: string, { timerId, kind, subjectId, dueAt, payload = {} }: TimerRequest) {
  return {
    county_code: countyCode,
    timer_id: timerId,
    kind,
    subject_id: subjectId,
    due_at: dueAt,
    payload,
  };
}
