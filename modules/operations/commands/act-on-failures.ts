import '../tables.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { letGoOfFailures, mostMoved, retryFailures } from '#platform/worker/failures.ts';
import type { FailureAct, FailureOrigin } from '../rules/failures.ts';

type Given = { origin: FailureOrigin; name: string; id: string | null; reason: string };
type Done = { moved: number; more: boolean };

/** Messages go back into the outbox, timers fire now: what broke them has been mended. */
export const retryFailed: Command<Given, Done> = {
  name: 'operations.retry-failures',
  async run(tx, given, context) {
    const moved = await retryFailures(tx, { countyCode: context.countyCode, ...given }, context.now);
    return noteAct(tx, given, { context, act: 'retried', moved });
  },
};

/** What they would have done is never done: somebody has seen to it otherwise. */
export const letGoOfFailed: Command<Given, Done> = {
  name: 'operations.let-go-of-failures',
  async run(tx, given, context) {
    const moved = await letGoOfFailures(tx, { countyCode: context.countyCode, ...given });
    return noteAct(tx, given, { context, act: 'let-go', moved });
  },
};

function noteAct(
  tx: Tx,
  { origin, name, id, reason }: Given,
  { context, act, moved }: { context: CommandContext; act: FailureAct; moved: number },
): Done {
  const { countyCode, commandId, actor, now, audit } = context;
  if (moved === 0) throw new Refusal('missing', 'operations.nothing-failed', { name });
  audit({ kind: origin, id: id ?? name }, { name, moved });
  later(
    tx,
    tx.insertInto('operations.failure_act').values({
      county_code: countyCode,
      act_id: commandId,
      act,
      origin,
      name,
      subject_id: id,
      moved,
      reason,
      acted_by: actor.accountId,
      acted_at: now,
    }),
  );
  return { moved, more: moved === mostMoved };
}
