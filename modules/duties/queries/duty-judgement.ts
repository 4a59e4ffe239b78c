import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { holdEdition } from '../commands/hold-edition.ts';
import {
  type DutyItemFacts,
  type DutyJudgement,
  type DutyListFacts,
  type DutyRole,
  judgeDuty,
  type LeadFacts,
  listInForce,
} from '../rules/judge-duty.ts';

export type MatterAsked = { readonly matterCode: string; readonly kind: string; readonly majorCode: string };

export type DutyQuestion = {
  countyCode: string;
  /** Nine digits or more: the town, or a village of it. */
  divisionPath: string;
  /** A case that nobody has classed stands on no item. */
  matter: MatterAsked | null;
  /** That of the case's rule, where it is another: then both are judged. */
  matterOfRule?: MatterAsked | null | undefined;
  role: DutyRole;
  lead: LeadFacts | null;
  now: Date;
};

/** May the town get the matter, by the list of that day? For a page: nothing is held. */
export async function dutyJudgement(tx: Tx, question: DutyQuestion): Promise<DutyJudgement> {
  const { countyCode, divisionPath, matter, matterOfRule, role, lead, now } = question;
  const matters = [matter, matterOfRule].filter((one) => one != null);
  const list = await listOn(tx, countyCode, divisionPath, chinaDay(now));
  const items = list && matters.length > 0 ? await itemsAbout(tx, countyCode, list.listId, matters) : [];
  return judgeDuty({ list, items, role, lead });
}

/** The same for a move: no list can change before the move is done. */
export async function bindingDutyJudgement(tx: Tx, question: DutyQuestion): Promise<DutyJudgement> {
  await holdEdition(tx, question.countyCode);
  return dutyJudgement(tx, question);
}

async function listOn(tx: Tx, countyCode: string, divisionPath: string, day: string): Promise<DutyListFacts | null> {
  const { rows } = await sql<DutyListFacts>`
    select list_id as "listId", division_path as "divisionPath", version, name, valid_from::text as "validFrom",
      valid_to::text as "validTo", unlisted
    from duties.list where county_code = ${countyCode} and starts_with(${divisionPath}, division_path)
      and valid_from <= ${day}::date`.execute(tx);
  return listInForce(rows, divisionPath, day);
}

async function itemsAbout(
  tx: Tx,
  countyCode: string,
  listId: string,
  matters: readonly MatterAsked[],
): Promise<DutyItemFacts[]> {
  const codes = matters.flatMap(({ matterCode, kind, majorCode }) => [matterCode, `${kind}-${majorCode}`]);
  const { rows } = await often(sql<DutyItemFacts>`
    select distinct item.kind, item.number, item.text, item.legal_basis as "legalBasis", item.lead_names as "leadNames",
      item.lead_organisations::text[] as "leadOrganisations", item.manner
    from duties.item_matter as named join duties.item as item on item.county_code = named.county_code
      and item.list_id = named.list_id and item.kind = named.kind and item.number = named.number
    where named.county_code = ${countyCode} and named.list_id = ${listId} and named.confirmed
      and named.matter_code = any(${codes})
    order by item.kind, item.number`).execute(tx);
  return rows;
}
