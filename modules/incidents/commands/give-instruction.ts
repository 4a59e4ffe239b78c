import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { GiveInstructionAnswer, InstructionTo } from '../contract.ts';
import { instructionTopic, instructionTold } from '../events.ts';
import { mayGive, type ReceiptMinutes, usualReceiptMinutes } from '../rules/instructions.ts';
import type { CountyBook } from '../services.ts';
import { lockSeen } from './hold-case.ts';
import { type Addressed, addressedBy } from './instruction-addressees.ts';
import { writeEntry } from './write-instruction.ts';

export type InstructionInput = {
  instructionId: string;
  to: readonly InstructionTo[];
  words: string;
  incidentId?: string | undefined;
  dueAt?: string | undefined;
  emergency: boolean;
  attachments: readonly { fileId: string; kind: string }[];
};

export const unreceivedTimer = 'incidents.instruction-unreceived';

/** After how many minutes a missing receipt is told in this county. */
export async function receiptMinutes(tx: Tx, countyCode: string): Promise<ReceiptMinutes> {
  const { rows } = await sql<ReceiptMinutes>`
    select receipt_minutes as "receiptMinutes", emergency_minutes as "emergencyMinutes"
    from incidents.instruction_setting where county_code = ${countyCode}`.execute(tx);
  return rows[0] ?? usualReceiptMinutes;
}

/** Says to people, units, or whoever is on duty somewhere what is to be done; each of them gets a line of his own. */
export function giveInstruction(book: CountyBook): Command<InstructionInput, GiveInstructionAnswer> {
  return {
    name: 'incidents.give-instruction',
    async run(tx, input, context) {
      const { countyCode, actor, now, announce, audit, setTimer } = context;
      const { instructionId, incidentId, emergency } = input;
      audit({ kind: 'instruction', id: instructionId }, { emergency, ...(incidentId ? { incidentId } : {}) });
      const dueAt = input.dueAt === undefined ? null : new Date(input.dueAt);
      if (dueAt !== null && dueAt <= now) throw new Refusal('invalid', 'incidents.due-in-the-past', {});
      if (actor.organisationId === null || !mayGive(actor)) {
        throw new Refusal('forbidden', 'incidents.addressee-outside', {});
      }
      const seen = incidentId === undefined ? null : (await lockSeen(tx, countyCode, incidentId, actor)).row;
      const addressed = await addressedBy(tx, book, { countyCode, giver: actor, to: input.to, now });
      const about = seen?.facts.hiddenFrom ?? [];
      const inQuestion = addressed.find(({ organisationId }) => about.includes(organisationId));
      if (inQuestion)
        throw new Refusal('conflict', 'incidents.it-is-about-them', { organisationId: inQuestion.organisationId });
      const minutes = await receiptMinutes(tx, countyCode);
      const wait = emergency ? minutes.emergencyMinutes : minutes.receiptMinutes;
      const receiptDueAt = new Date(now.getTime() + wait * 60_000);
      later(
        tx,
        sql`insert into incidents.instruction (county_code, instruction_id, giver_id, giver_role, giver_organisation_id,
            division_path, incident_id, emergency, due_at, given_at, receipt_due_at, state, addressee_count, waiting_count,
            entry_count)
          values (${countyCode}, ${instructionId}, ${actor.accountId}, ${actor.role}, ${actor.organisationId},
            ${actor.divisionPath}, ${incidentId ?? null}, ${emergency}, ${dueAt}, ${now}, ${receiptDueAt}, 'open',
            ${addressed.length}, ${addressed.length}, 1)`,
      );
      later(tx, insertLines(countyCode, instructionId, addressed, now));
      const entryId = uuidv7();
      const owner = { countyCode, ownerKind: 'instruction', ownerId: entryId };
      await claimFiles(tx, { ...owner, files: input.attachments, uploadedBy: actor.accountId });
      writeEntry(tx, {
        countyCode,
        instructionId,
        incidentId: incidentId ?? null,
        divisionPath: actor.divisionPath,
        position: 0,
        entryId,
        kind: 'given',
        addresseeId: null,
        accountId: actor.accountId,
        byAddressee: false,
        now,
        occurredAt: null,
        words: input.words,
        fileCount: input.attachments.length,
      });
      setTimer({ timerId: uuidv7(), kind: unreceivedTimer, subjectId: instructionId, dueAt: receiptDueAt });
      const owners = addressed.map(({ ownerId }) => ownerId);
      announce({
        topic: instructionTopic,
        payload: instructionTold({
          instructionId,
          incidentId: incidentId ?? null,
          change: 'given',
          by: actor.accountId,
          giverId: actor.accountId,
          giverOrganisationId: actor.organisationId,
          fromGiver: true,
          addresseeId: null,
          owners,
        }),
      });
      audit({ kind: 'instruction', id: instructionId }, { addressees: addressed.length });
      return { instructionId, addressees: addressed.length, receiptDueAt: receiptDueAt.toISOString() };
    },
  };
}

function insertLines(countyCode: string, instructionId: string, addressed: readonly Addressed[], now: Date) {
  const column = (name: keyof Addressed) => addressed.map((one) => one[name]);
  return sql`
    insert into incidents.instruction_addressee (county_code, instruction_id, addressee_id, kind, owner_id, organisation_id,
      division_path, given_at, state, over)
    select ${countyCode}, ${instructionId}, line.*, ${now}::timestamptz, 'waiting', false
    from unnest(${column('addresseeId')}::uuid[], ${column('kind')}::text[], ${column('ownerId')}::uuid[],
      ${column('organisationId')}::uuid[], ${column('divisionPath')}::text[]) as line`;
}

/** How long a county waits for receipts; what waits already stays as it was given. */
export const setInstructions: Command<ReceiptMinutes & { reason?: string | undefined }, ReceiptMinutes> = {
  name: 'incidents.set-instructions',
  async run(tx, { reason, ...setting }, { commandId, countyCode, actor, now, audit }) {
    const { receiptMinutes: receipt, emergencyMinutes } = setting;
    audit({ kind: 'instruction-setting', id: countyCode }, { ...setting });
    if (actor.level !== 'county') throw new Refusal('forbidden', 'incidents.not-the-county-centre', {});
    await sql`insert into incidents.instruction_setting (county_code, receipt_minutes, emergency_minutes, set_by, set_at)
      values (${countyCode}, ${receipt}, ${emergencyMinutes}, ${actor.accountId}, ${now})
      on conflict (county_code) do update set receipt_minutes = excluded.receipt_minutes,
        emergency_minutes = excluded.emergency_minutes, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      { setting: 'incidents.instructions', value: setting, reason },
    );
    return setting;
  },
};
