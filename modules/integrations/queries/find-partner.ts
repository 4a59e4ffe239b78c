import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PartnerKind } from '../rules/exchange-codes.ts';
import type { PartnerMapping } from '../rules/partner-mapping.ts';
import { mayWorkPartner } from '../rules/scope.ts';

export type Partner = {
  partnerId: string;
  code: string;
  name: string;
  kind: PartnerKind;
  divisionPath: string;
  mapping: PartnerMapping;
  receiptHours: number | null;
  answerHours: number | null;
  active: boolean;
};

type Row = {
  partner_id: string;
  code: string;
  name: string;
  kind: PartnerKind;
  division_path: string;
  mapping: PartnerMapping;
  receipt_hours: number | null;
  answer_hours: number | null;
  active: boolean;
};

const columns = sql`partner_id, code, name, kind, division_path, mapping, receipt_hours, answer_hours, active`;

function partnerOf(row: Row): Partner {
  return {
    partnerId: row.partner_id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    divisionPath: row.division_path,
    mapping: row.mapping,
    receiptHours: row.receipt_hours,
    answerHours: row.answer_hours,
    active: row.active,
  };
}

/** A partner by id or by code, if this capacity may work it. @throws Refusal integrations.unknown-partner */
export async function findPartner(
  tx: Tx,
  { countyCode, actor, ...by }: { countyCode: string; actor: Actor } & ({ partnerId: string } | { code: string }),
): Promise<Partner> {
  const condition = 'partnerId' in by ? sql`partner_id = ${by.partnerId}` : sql`code = ${by.code}`;
  const { rows } = await sql<Row>`
    select ${columns} from integrations.partner where county_code = ${countyCode} and ${condition}`.execute(tx);
  const row = rows[0];
  if (!row || !mayWorkPartner(actor, row.division_path))
    throw new Refusal('missing', 'integrations.unknown-partner', by);
  return partnerOf(row);
}

/** The partners that this capacity may work; a county has a handful. */
export async function listPartners(
  tx: Tx,
  { countyCode, actor }: { countyCode: string; actor: Actor },
): Promise<Partner[]> {
  const { rows } = await sql<Row>`
    select ${columns} from integrations.partner
    where county_code = ${countyCode} and starts_with(division_path, ${actor.divisionPath})
    order by active desc, code limit 200`.execute(tx);
  return rows.map(partnerOf);
}
