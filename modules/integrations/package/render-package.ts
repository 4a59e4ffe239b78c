import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { stepOfEntry } from '#modules/incidents/rules/step-entry.ts';
import { outcomeWords } from '#modules/incidents/words.zh.ts';
import type { Outcome } from '#modules/incidents/rules/statuses.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Partner } from '../queries/find-partner.ts';
import type { ItemKind, OrderStatus } from '../rules/exchange-codes.ts';
import { theirStatusWord } from '../rules/partner-mapping.ts';
import { itemKindWords, orderStatusWords, packageSheetWords } from '../words.zh.ts';
import { packageFormat } from './open-package.ts';
import { writeTable } from './write-table.ts';

/** One thing told. A package written out again says the same, unless a lawful order has erased a text since. */
export type PackageItem = {
  itemId: string;
  externalNumber: string;
  ourNumber: string;
  kind: ItemKind;
  status: OrderStatus | null;
  /** Their word for it. */
  statusWord: string | null;
  at: string;
  unit: string | null;
  outcome: Outcome | null;
  /** To the person who called. */
  answer: string | null;
  /** To the partner: why it is not ours, was withdrawn, or needs more time. */
  reason: string | null;
  ground: string | null;
  askedUntil: string | null;
  repeated: boolean;
};

export type PackageFileMade = { fileName: string; mediaType: string; bytes: Buffer };

type Row = {
  item_id: string;
  external_number: string;
  number: string;
  kind: ItemKind;
  status: OrderStatus | null;
  happened_at: Date;
  repeated: boolean;
  entry_text: string | null;
  action: string | null;
  outcome: Outcome | null;
  texts: Record<string, string> | null;
  asked_until: Date | null;
  reason_sealed: string | null;
};

/**
 * Writes a package out. Its list of items is fixed; the words are read from the cases. Read with the eyes of the system:
 * the partner belongs to the reader's division, but a case of it may have moved on to another place.
 */
export async function renderPackage(
  { unit, tree, sealer }: { unit: Unit; tree: OrganisationTree; sealer: FieldSealer },
  given: { countyCode: string; partner: Partner; packageId: string; form: 'table' | 'json' },
): Promise<PackageFileMade> {
  const { countyCode, partner, packageId, form } = given;
  const { sequence, madeAt, rows } = await unit.transact(systemEyes, async (tx) => {
    const made = await sql<{ sequence: number; made_at: Date }>`
      select sequence, made_at from integrations.outgoing_package
      where county_code = ${countyCode} and partner_id = ${partner.partnerId} and package_id = ${packageId}`.execute(
      tx,
    );
    if (!made.rows[0]) throw new Refusal('missing', 'integrations.unknown-package', { packageId });
    const items = await sql<Row>`
      select i.item_id, i.external_number, c.number, i.kind, i.status, i.happened_at, p.repeated, s.entry_text, s.action,
        c.outcome, e.asked_until, e.reason_sealed,
        (select jsonb_object_agg(t.field, t.body) from incidents.step_content t
          where t.county_code = i.county_code and t.incident_id = i.incident_id and t.step_id = i.item_id) as texts
      from integrations.outgoing_package_item p
      join integrations.outgoing_item i on i.county_code = p.county_code and i.item_id = p.item_id
      join incidents.incident c on c.county_code = i.county_code and c.incident_id = i.incident_id
      left join incidents.step s on s.county_code = i.county_code and s.incident_id = i.incident_id
        and s.position = i.step_position
      left join integrations.extension_request e on e.county_code = i.county_code and e.extension_id = i.item_id
      where p.county_code = ${countyCode} and p.package_id = ${packageId} order by p.ordinal`.execute(tx);
    return { sequence: made.rows[0].sequence, madeAt: made.rows[0].made_at, rows: items.rows };
  });
  const items = rows.map((row) => itemOf(row, { countyCode, partner, tree, sealer }));
  const name = `${partner.code}-${String(sequence).padStart(6, '0')}`;
  if (form === 'json') {
    const { partnerId: _, code } = partner;
    const digest = sha256(canonicalJson(items));
    const head = { format: packageFormat, content: 'progress', partner: code, county: countyCode, sequence };
    const text = JSON.stringify({ ...head, madeAt: madeAt.toISOString(), digest, items }, null, 1);
    return { fileName: `${name}.json`, mediaType: 'application/json', bytes: Buffer.from(text) };
  }
  return {
    fileName: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await writeTable({
      sheetName: packageSheetWords.sheetName,
      titles: packageSheetWords.titles,
      widths: [38, 22, 24, 10, 10, 18, 26, 14, 60, 40, 40, 18, 8],
      rows: items.map(rowOf),
    }),
  };
}

function itemOf(
  row: Row,
  {
    countyCode,
    partner,
    tree,
    sealer,
  }: { countyCode: string; partner: Partner; tree: OrganisationTree; sealer: FieldSealer },
): PackageItem {
  const given = row.entry_text === null ? null : stepOfEntry(row.entry_text).given;
  const askedFor = row.reason_sealed
    ? sealer.open(row.reason_sealed, {
        countyCode,
        table: 'integrations.extension_request',
        column: 'reason_sealed',
        rowId: row.item_id,
      })
    : null;
  return {
    itemId: row.item_id,
    externalNumber: row.external_number,
    ourNumber: row.number,
    kind: row.kind,
    status: row.status,
    statusWord: row.status === null ? null : theirStatusWord(partner.mapping, row.status),
    at: row.happened_at.toISOString(),
    unit: row.status === 'dispatched' ? (tree.find(given?.unitId)?.name ?? null) : null,
    outcome: row.kind === 'result' ? (given?.outcome ?? (row.action === 'answer' ? 'explained' : row.outcome)) : null,
    // What a unit or a desk wrote on the way is its own business; a result, an objection and a withdrawal give reasons.
    answer: row.kind === 'progress' ? null : (row.texts?.['answer'] ?? null),
    reason: row.kind === 'progress' || row.kind === 'result' ? null : (askedFor ?? row.texts?.['reason'] ?? null),
    ground: row.kind === 'objection' ? (row.texts?.['ground'] ?? null) : null,
    askedUntil: row.asked_until?.toISOString() ?? null,
    repeated: row.repeated,
  };
}

function rowOf(item: PackageItem): (string | number)[] {
  return [
    item.itemId,
    item.externalNumber,
    item.ourNumber,
    itemKindWords[item.kind],
    item.statusWord ?? (item.status ? orderStatusWords[item.status] : ''),
    formatChinaTime(new Date(item.at)),
    item.unit ?? '',
    item.outcome ? outcomeWords[item.outcome] : '',
    item.answer ?? '',
    item.reason ?? '',
    item.ground ?? '',
    item.askedUntil ? formatChinaTime(new Date(item.askedUntil)) : '',
    item.repeated ? packageSheetWords.repeated : '',
  ];
}
