import '../tables.ts';
import { sql } from 'kysely';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { TakeActionAnswer } from '../contract.ts';
import type { Actor } from '../rules/facts.ts';
import type { ActionInput } from './action-input.ts';
import type { CaseState } from './case-state.ts';

/** An act that takes two persons waits until the second one agrees himself; nobody is merely named. */
export function keepProposal(
  tx: Tx,
  context: CommandContext,
  input: ActionInput,
  { row }: CaseState,
  proposer: Actor,
): TakeActionAnswer {
  const proposalId = uuidv7();
  const { incidentId, ...given } = input;
  later(
    tx,
    sql`insert into incidents.proposal (county_code, proposal_id, incident_id, action, given, proposed_by, proposer, proposed_at)
      values (${context.countyCode}, ${proposalId}, ${incidentId}, ${input.action}, ${JSON.stringify(given)},
        ${context.actor.accountId}, ${JSON.stringify(proposer)}, ${context.now})`,
  );
  context.announce({
    topic: 'incidents.proposed',
    payload: {
      incidentId,
      proposalId,
      action: input.action,
      deskOrganisationId: row.desk_organisation_id,
      divisionPath: row.division_path,
      ...(row.facts.hiddenFrom === undefined ? {} : { hiddenFrom: row.facts.hiddenFrom }),
    },
  });
  context.audit({ kind: 'incident', id: incidentId }, { proposalId, action: input.action });
  return { incidentId, status: row.status, version: row.version, stepId: null, proposalId };
}
