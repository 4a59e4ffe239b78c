import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { PartnerKind } from '../rules/exchange-codes.ts';
import type { PartnerMapping } from '../rules/partner-mapping.ts';
import { mayWorkPartner } from '../rules/scope.ts';

export type PartnerGiven = {
  partnerId: string;
  code: string;
  name: string;
  kind: PartnerKind;
  mapping: PartnerMapping;
  receiptHours: number | null;
  answerHours: number | null;
  active: boolean;
};

/** Adds a partner of one's own division, or changes one. Its code stays: files and references name it. */
export const putPartner: Command<PartnerGiven, { partnerId: string }> = {
  name: 'integrations.put-partner',
  async run(tx, given, { commandId, countyCode, actor, now, audit }) {
    audit({ kind: 'partner', id: given.partnerId }, { code: given.code, active: given.active });
    const { rows } = await sql<{ partner_id: string; code: string; division_path: string }>`
      select partner_id, code, division_path from integrations.partner
      where county_code = ${countyCode} and (partner_id = ${given.partnerId} or code = ${given.code}) for update`.execute(
      tx,
    );
    const known = rows.find((row) => row.partner_id === given.partnerId);
    if (rows.some((row) => row.partner_id !== given.partnerId)) {
      throw new Refusal('conflict', 'integrations.code-taken', { code: given.code });
    }
    if (known && !mayWorkPartner(actor, known.division_path)) {
      throw new Refusal('missing', 'integrations.unknown-partner', { partnerId: given.partnerId });
    }
    if (known && known.code !== given.code)
      throw new Refusal('conflict', 'integrations.code-stays', { code: known.code });
    const mapping = sql`${JSON.stringify(given.mapping)}::jsonb`;
    await sql`
      insert into integrations.partner
        (county_code, partner_id, code, name, kind, division_path, mapping, receipt_hours, answer_hours, active)
      values (${countyCode}, ${given.partnerId}, ${given.code}, ${given.name}, ${given.kind}, ${actor.divisionPath},
        ${mapping}, ${given.receiptHours}, ${given.answerHours}, ${given.active})
      on conflict (county_code, partner_id) do update set name = excluded.name, kind = excluded.kind,
        mapping = excluded.mapping, receipt_hours = excluded.receipt_hours, answer_hours = excluded.answer_hours,
        active = excluded.active`.execute(tx);
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      {
        setting: 'integrations.partners',
        value: {
          code: given.code,
          active: given.active,
          receiptHours: given.receiptHours,
          answerHours: given.answerHours,
        },
      },
    );
    return { partnerId: given.partnerId };
  },
};
