import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { isOnDuty } from '#modules/staff/public.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TakeActionAnswer } from '../contract.ts';
import type { Actor } from '../rules/facts.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import { caseActor } from './case-actor.ts';
import { lockCase, standingOf } from './case-state.ts';
import type { ActionInput } from './action-input.ts';
import { takeAction } from './take-action.ts';

type ProposalRow = {
  action: string;
  given: ActionInput;
  proposed_by: string;
  proposer: Actor;
  decision: string | null;
};

/** The second person agrees, and the act is carried out in the proposer's capacity; or rejects it, and it is over. */
export function decideProposal(
  book: CountyBook,
): Command<{ incidentId: string; proposalId: string; agree: boolean }, TakeActionAnswer> {
  return {
    name: 'incidents.decide-proposal',
    async run(tx, { incidentId, proposalId, agree }, context) {
      const { countyCode, actor, now } = context;
      const { row } = await lockCase(tx, countyCode, incidentId);
      if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
      const { rows } = await sql<ProposalRow>`
        select action, given, proposed_by, proposer, decision from incidents.proposal
        where county_code = ${countyCode} and proposal_id = ${proposalId} and incident_id = ${incidentId}
        for update`.execute(tx);
      const proposal = rows[0];
      if (!proposal) throw new Refusal('missing', 'incidents.unknown-proposal', { proposalId });
      if (proposal.decision) throw new Refusal('conflict', 'incidents.proposal-decided', { proposalId });
      if (proposal.proposed_by === actor.accountId) throw new Refusal('conflict', 'incidents.same-person', {});
      later(
        tx,
        sql`update incidents.proposal set decided_by = ${actor.accountId}, decided_at = ${now},
            decision = ${agree ? 'agreed' : 'rejected'}
          where county_code = ${countyCode} and proposal_id = ${proposalId}`,
      );
      context.audit({ kind: 'incident', id: incidentId }, { proposalId, agree, action: proposal.action });
      if (!agree) return { incidentId, status: row.status, version: row.version, stepId: null, proposalId };
      const onDuty = await isOnDuty(tx, { countyCode, postId: actor.capacityId, now });
      const second = caseActor(actor, onDuty);
      const command = takeAction(book, {
        proposer: proposal.proposer,
        second: { accountId: second.accountId, role: second.role, organisationId: second.organisationId },
      });
      return command.run(tx, { ...proposal.given, incidentId }, context);
    },
  };
}
