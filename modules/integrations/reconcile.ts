import type { Actor } from '#platform/commands/actor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { beginReconciliation, keepDifferences } from './commands/reconciliation.ts';
import { bothSides, daysCovered } from './queries/both-sides.ts';
import { findPartner } from './queries/find-partner.ts';
import type { ExchangeDoors } from './receive.ts';
import { compareOrder } from './rules/compare-order.ts';

const batch = 500;

export type Reconciled = { reconciliationId: string; orders: number; differences: number; clean: boolean };

/** 对账: compares every order of either side and keeps each difference with its reason. Clean means there is none. */
export async function reconcile(
  { services, runCommand }: ExchangeDoors,
  given: {
    countyCode: string;
    partner: { partnerId: string } | { code: string };
    reconciliationId: string;
    commandId: string;
    actor: Actor;
    now: Date;
  },
): Promise<Reconciled> {
  const { countyCode, actor, now, reconciliationId } = given;
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const { partnerId, mapping } = await services.unit.transact(eyes, (tx) =>
    findPartner(tx, { countyCode, actor, ...given.partner }),
  );
  const head = { countyCode, actor, now };
  const { packageId } = await runCommand(beginReconciliation, {
    ...head,
    commandId: given.commandId,
    input: { reconciliationId, partnerId },
  });
  const covers = await services.unit.transact(eyes, (tx) => daysCovered(tx, { countyCode, packageId }));
  let orders = 0;
  let total = 0;
  for (let after = ''; ;) {
    const page = await services.unit.transact(eyes, (tx) =>
      bothSides(tx, { countyCode, partnerId, packageId, mapping, covers, after, limit: batch }),
    );
    const differences = page.flatMap(({ externalNumber, incidentId, ours, theirs, listCovers }) =>
      compareOrder(ours, theirs, { hasList: packageId !== null, listCovers }).map((one) => ({
        ...one,
        externalNumber,
        incidentId,
      })),
    );
    const finished = page.length < batch;
    const input = { reconciliationId, orders: page.length, differences, finished };
    const kept = await runCommand(keepDifferences, { ...head, commandId: uuidv7(), input });
    orders += page.length;
    total = kept.differences;
    if (finished) break;
    after = page.at(-1)!.externalNumber;
  }
  return { reconciliationId, orders, differences: total, clean: total === 0 };
}
