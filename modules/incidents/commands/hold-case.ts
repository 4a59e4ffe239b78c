import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { actOnHold, type HoldState, holdStates } from '../rules/legal-hold.ts';
import { maySee } from '../rules/visibility.ts';
import { lockCase, standingOf } from './case-state.ts';

export type HoldOrder = { incidentId: string; orderNumber: string; basis: string };
export type HoldAnswer = { holdId: string; state: HoldState };

type HoldRow = {
  hold_id: string;
  state: HoldState;
  order_number: string;
  put_by: string;
  lift_asked_by: string | null;
};

/** The hold that stands on a case, locked. The case's row is locked before it. */
export async function standingHold(tx: Tx, countyCode: string, incidentId: string): Promise<HoldRow | null> {
  const { rows } = await sql<HoldRow>`
    select hold_id, state, order_number, put_by, lift_asked_by from incidents.legal_hold
    where county_code = ${countyCode} and incident_id = ${incidentId} and ended_at is null for update`.execute(tx);
  return rows[0] ?? null;
}

/** Refuses whatever would destroy text of a case that is held (冻结). */
export async function refuseWhereHeld(tx: Tx, countyCode: string, incidentId: string): Promise<void> {
  const hold = await standingHold(tx, countyCode, incidentId);
  if (hold) throw new Refusal('conflict', 'incidents.held', { incidentId, orderNumber: hold.order_number });
}

/** Locks a case that this person may see; whoever may not learns nothing of it. */
export async function lockSeen(tx: Tx, countyCode: string, incidentId: string, actor: Actor) {
  const state = await lockCase(tx, countyCode, incidentId);
  if (!maySee(standingOf(state.row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  return state;
}

/** Puts a case on hold (冻结): it holds at once and waits for a second person to confirm it. */
export const putHold: Command<HoldOrder & { holdId: string }, HoldAnswer> = {
  name: 'incidents.put-hold',
  async run(tx, { incidentId, holdId, orderNumber, basis }, { countyCode, actor, now, audit }) {
    await lockSeen(tx, countyCode, incidentId, actor);
    audit({ kind: 'incident', id: incidentId }, { holdId, orderNumber, basis });
    if (await standingHold(tx, countyCode, incidentId)) {
      throw new Refusal('conflict', 'incidents.already-held', { incidentId });
    }
    later(
      tx,
      sql`insert into incidents.legal_hold (county_code, hold_id, incident_id, state, order_number, basis, put_by, put_at)
        values (${countyCode}, ${holdId}, ${incidentId}, 'put', ${orderNumber}, ${basis}, ${actor.accountId}, ${now})`,
    );
    return { holdId, state: 'put' };
  },
};

/** Asks for a hold to be lifted; it goes on holding until a second person agrees. */
export const askLift: Command<HoldOrder, HoldAnswer> = {
  name: 'incidents.ask-lift-hold',
  async run(tx, { incidentId, orderNumber, basis }, context) {
    const { countyCode, actor, now } = context;
    const { hold_id: holdId, state } = await actOn(tx, context, incidentId, 'ask-lift', { orderNumber, basis });
    later(
      tx,
      sql`update incidents.legal_hold set state = ${state}, lift_order_number = ${orderNumber}, lift_basis = ${basis},
          lift_asked_by = ${actor.accountId}, lift_asked_at = ${now}
        where county_code = ${countyCode} and hold_id = ${holdId}`,
    );
    return { holdId, state };
  },
};

/** The second person confirms a hold or its end, or rejects either. */
export const decideHold: Command<{ incidentId: string; agree: boolean }, HoldAnswer> = {
  name: 'incidents.decide-hold',
  async run(tx, { incidentId, agree }, context) {
    const { countyCode, actor, now } = context;
    const { hold_id: holdId, state } = await actOn(tx, context, incidentId, agree ? 'agree' : 'reject', {});
    if (state === 'confirmed' && agree) {
      later(
        tx,
        sql`update incidents.legal_hold set state = ${state}, confirmed_by = ${actor.accountId}, confirmed_at = ${now}
          where county_code = ${countyCode} and hold_id = ${holdId}`,
      );
    } else if (state === 'confirmed') {
      // The end was rejected: it holds as before, and can be asked for again.
      later(
        tx,
        sql`update incidents.legal_hold set state = ${state}, lift_order_number = null, lift_basis = null,
            lift_asked_by = null, lift_asked_at = null
          where county_code = ${countyCode} and hold_id = ${holdId}`,
      );
    } else {
      later(
        tx,
        sql`update incidents.legal_hold set state = ${state}, ended_by = ${actor.accountId}, ended_at = ${now}
          where county_code = ${countyCode} and hold_id = ${holdId}`,
      );
    }
    return { holdId, state };
  },
};

async function actOn(
  tx: Tx,
  { countyCode, actor, audit }: CommandContext,
  incidentId: string,
  act: 'agree' | 'reject' | 'ask-lift',
  facts: Readonly<Record<string, unknown>>,
): Promise<{ hold_id: string; state: HoldState }> {
  await lockSeen(tx, countyCode, incidentId, actor);
  const row = await standingHold(tx, countyCode, incidentId);
  const hold = row === null ? null : { state: row.state, putBy: row.put_by, liftAskedBy: row.lift_asked_by };
  audit({ kind: 'incident', id: incidentId }, { ...facts, act, holdId: row?.hold_id ?? null });
  const after = actOnHold(hold, act, actor.accountId);
  const state = holdStates.find((one) => one === after);
  if (row === null || state === undefined) throw new Refusal('conflict', after, { incidentId });
  return { hold_id: row.hold_id, state };
}
