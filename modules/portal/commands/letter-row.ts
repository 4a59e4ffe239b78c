import '../tables.ts';
import { sql } from 'kysely';
import type { Tables, Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Letter } from '../rules/letter.ts';

export type LetterRow = Tables['portal.letter'];

/** A letter as its row says, locked until the command ends. @throws Refusal missing */
export async function lockLetter(tx: Tx, countyCode: string, letterId: string): Promise<LetterRow> {
  const { rows } = await sql<LetterRow>`
    select * from portal.letter where county_code = ${countyCode} and letter_id = ${letterId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'portal.unknown-letter', {});
  return rows[0];
}

export function letterOf(row: LetterRow): Letter {
  return {
    kind: row.kind,
    state: row.state,
    divisionPath: row.division_path,
    aboutOrganisationId: row.about_organisation_id,
    assignedTo: row.assigned_to,
    draftedBy: row.drafted_by,
    askedThisRound: row.asked_this_round,
    askedAgain: row.asked_again,
  };
}
