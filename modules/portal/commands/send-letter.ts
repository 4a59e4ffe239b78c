import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { later } from '#platform/database/transaction.ts';
import type { HeldReason } from '../rules/held-report.ts';
import type { LetterKind, LetterState } from '../rules/letter.ts';
import { keepStep } from './correspondence.ts';
import { tellDesk } from './tell-desk.ts';

export type LetterSent = {
  letterId: string;
  kind: LetterKind;
  words: string;
  phone: string;
  aboutOrganisationId: string | null;
  deskOrganisationId: string;
  /** Of the desk: nobody below it reads it. */
  divisionPath: string;
  linkHash: string;
  dueAt: Date;
  held: HeldReason | null;
};

/** A resident's letter comes in at the desk that answers it; beyond a network's limit a person looks at it first. */
export function sendLetter(sealer: FieldSealer): Command<LetterSent, { letterId: string; state: LetterState }> {
  return {
    name: 'portal.send-letter',
    async run(tx, given, { countyCode, now, audit }) {
      const { letterId, kind, words, phone, aboutOrganisationId, deskOrganisationId, divisionPath, held } = given;
      const state: LetterState = held === null ? 'received' : 'held';
      audit({ kind: 'letter', id: letterId }, { kind, state, aboutOrganisationId, deskOrganisationId });
      later(
        tx,
        sql`insert into portal.letter (county_code, letter_id, kind, state, held_reason, link_hash,
            about_organisation_id, desk_organisation_id, division_path, received_at, due_at, drafted_by,
            asked_this_round, asked_again)
          values (${countyCode}, ${letterId}, ${kind}, ${state}, ${held}, ${given.linkHash}, ${aboutOrganisationId},
            ${deskOrganisationId}, ${divisionPath}, ${now}, ${given.dueAt}, '{}', false, false)`,
      );
      const step = { countyCode, subjectId: letterId, divisionPath, act: 'send', actorId: null, now };
      await keepStep(tx, sealer, { ...step, texts: { words, phone } });
      const { dueAt } = given;
      const told = { countyCode, organisationId: deskOrganisationId, subjectId: letterId, dueAt, now };
      if (held === null) await tellDesk(tx, { ...told, code: 'letter-received' });
      return { letterId, state };
    },
  };
}
