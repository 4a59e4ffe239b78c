import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { DutyItemFacts } from '../rules/judge-duty.ts';
import { demandBeginning, demandCounty, refuseUnknown, versionsOf } from './demand-list.ts';
import { nextEdition } from './hold-edition.ts';

export type DutyItemGiven = DutyItemFacts & {
  /** Confirmed ones are judged by; the others wait for a person. */
  readonly matters: readonly { readonly matterCode: string; readonly confirmed: boolean }[];
};

export type DutyListGiven = {
  listId: string;
  /** Six digits: the county's towns; nine: one town. */
  divisionPath: string;
  name: string;
  /** Where it comes from: a document's title, a file's name. */
  source: string;
  validFrom: string;
  unlisted: 'allowed' | 'refused';
  items: readonly DutyItemGiven[];
};

/** Puts a new version of a town duty list, in force from a day on. */
export const putDutyList: Command<DutyListGiven, { version: number; items: number }> = {
  name: 'duties.put-list',
  async run(tx, given, { commandId, actor, countyCode, now, audit }) {
    demandCounty(actor);
    const { listId, divisionPath, items, validFrom } = given;
    const division = readDivisionCode(divisionPath);
    const aTownOrCounty = division.ok && (divisionPath.length === 6 || divisionPath.length === 9);
    if (!aTownOrCounty) throw new Refusal('invalid', 'duties.bad-division', { divisionPath });
    await nextEdition(tx, countyCode);
    const versions = await versionsOf(tx, countyCode, divisionPath);
    const version = demandBeginning(versions, validFrom, chinaDay(now));
    demandDifferentItems(items);
    await refuseUnknown(tx, countyCode, {
      matters: items.flatMap((item) => item.matters.map((matter) => matter.matterCode)),
      organisations: items.flatMap((item) => item.leadOrganisations),
    });
    await sendTogether(tx, [
      textOf(
        tx,
        sql`insert into duties.list (county_code, list_id, division_path, version, name, source, valid_from, unlisted,
            put_by, put_at)
          values (${countyCode}, ${listId}, ${divisionPath}, ${version}, ${given.name}, ${given.source}, ${validFrom},
            ${given.unlisted}, ${actor.accountId}, ${now})`,
      ),
      ...itemStatements(countyCode, listId, items),
    ]);
    audit({ kind: 'duty-list', id: listId }, { version, validFrom, items: items.length });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      { setting: 'duties.lists', value: { version, validFrom, items: items.length } },
    );
    return { version, items: items.length };
  },
};

function demandDifferentItems(items: readonly DutyItemGiven[]): void {
  const seen = new Set<string>();
  for (const { kind, number } of items) {
    if (seen.has(`${kind} ${number}`)) throw new Refusal('invalid', 'duties.item-twice', { kind, number });
    seen.add(`${kind} ${number}`);
  }
}

/** Complete statements that store items with their matters. */
export function itemStatements(countyCode: string, listId: string, items: readonly DutyItemGiven[]): string[] {
  const of = { county_code: countyCode, list_id: listId };
  const rows = items.map((item) => ({
    ...of,
    kind: item.kind,
    number: item.number,
    text: item.text,
    legal_basis: item.legalBasis,
    lead_names: [...item.leadNames],
    lead_organisations: [...item.leadOrganisations],
    manner: item.manner,
  }));
  const matters = items.flatMap(({ kind, number, matters: named }) =>
    [...new Map(named.map((matter) => [matter.matterCode, matter])).values()].map(({ matterCode, confirmed }) => ({
      ...of,
      kind,
      number,
      matter_code: matterCode,
      confirmed,
    })),
  );
  return [
    ...(rows.length > 0 ? [insertMany('duties.item', rows)] : []),
    ...(matters.length > 0 ? [insertMany('duties.item_matter', matters)] : []),
  ];
}

/** An item as a command takes it. */
export async function itemsOf(tx: Tx, countyCode: string, listId: string): Promise<DutyItemGiven[]> {
  const { rows } = await sql<DutyItemGiven>`
    select item.kind, item.number, item.text, item.legal_basis as "legalBasis", item.lead_names as "leadNames",
      item.lead_organisations::text[] as "leadOrganisations", item.manner,
      coalesce((select json_agg(json_build_object('matterCode', matter_code, 'confirmed', confirmed) order by matter_code)
        from duties.item_matter as named where named.county_code = item.county_code and named.list_id = item.list_id
          and named.kind = item.kind and named.number = item.number), '[]'::json) as matters
    from duties.item where county_code = ${countyCode} and list_id = ${listId}
    order by array_position(array['own', 'assisting', 'withdrawn'], item.kind), item.number`.execute(tx);
  return rows;
}
