import '../tables.ts';
import { sql } from 'kysely';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { emergencyTopic, type EmergencyTold } from '../events.ts';
import type { CountyBook } from '../services.ts';
import type { CaseState } from './case-state.ts';
import { watchEmergency } from './follow-modes.ts';
import { mayLead } from './guard-duty.ts';
import type { Surroundings } from './surroundings.ts';

/** Called so often, a minute apart; then the clocks' own chain goes on telling. */
const mostCalls = 60;

/** The unit that the catalogue names as lead around the clock for the matter and the place; null where it names none. */
export async function leadOnCall(
  { catalogue, tree }: CountyBook,
  around: Surroundings,
  { row }: CaseState,
  now: Date,
): Promise<string | null> {
  const suggestions = await around.suggestUnits({
    matter: catalogue.matter(row.matter_code),
    rule: null,
    divisionPath: row.division_path,
    now,
  });
  for (const { organisationId, onCall } of suggestions) {
    if (onCall === true && (await mayLead({ catalogue, tree }, around, { row }, organisationId, now)))
      return organisationId;
  }
  return null;
}

/** Nobody has touched it and nobody is there around the clock: the desk's people are called, each time further up. */
export function callPeople(tx: Tx, context: CommandContext, { row }: CaseState, round: number): void {
  const { countyCode, now } = context;
  const { facts, incident_id: incidentId } = row;
  later(
    tx,
    sql`insert into incidents.emergency_call (county_code, incident_id, round, called_at)
      values (${countyCode}, ${incidentId}, ${round}, ${now}) on conflict do nothing`,
  );
  const told: EmergencyTold = {
    incidentId,
    number: row.number,
    round,
    divisionPath: row.division_path,
    gridId: row.grid_id,
    deskOrganisationId: facts.deskOrganisationId,
    deskAbove: facts.deskAbove,
    ...(facts.hiddenFrom === undefined ? {} : { hiddenFrom: facts.hiddenFrom }),
  };
  context.announce({ topic: emergencyTopic, payload: told });
  if (round < mostCalls) watchEmergency(context, incidentId, round + 1);
}
