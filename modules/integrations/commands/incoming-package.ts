import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PackageContent } from '../rules/exchange-codes.ts';

export type PackageOpened = { packageId: string; finished: boolean };

type PackageGiven = {
  packageId: string;
  partnerId: string;
  content: PackageContent;
  form: 'table' | 'json';
  fileName: string;
  digest: string;
  sequence: number | null;
};

/** Begins a package, or finds the one that these very bytes began: whole, or to be gone on with. */
export const beginIncoming: Command<PackageGiven, PackageOpened> = {
  name: 'integrations.open-package',
  async run(tx, given, { countyCode, actor, now, audit }) {
    const { partnerId, content, digest, sequence } = given;
    const { rows } = await sql<{ package_id: string; finished_at: Date | null; digest: string }>`
      select package_id, finished_at, digest from integrations.incoming_package
      where county_code = ${countyCode} and partner_id = ${partnerId} and content = ${content}
        and (digest = ${digest} or sequence = ${sequence}) order by digest = ${digest} desc`.execute(tx);
    const known = rows[0];
    if (known && known.digest !== digest) {
      throw new Refusal('conflict', 'integrations.sequence-used', { sequence: sequence ?? 0 });
    }
    audit({ kind: 'incoming-package', id: known?.package_id ?? given.packageId }, { partnerId, content, digest });
    if (known) return { packageId: known.package_id, finished: known.finished_at !== null };
    await sql`
      insert into integrations.incoming_package
        (county_code, package_id, partner_id, content, form, file_name, digest, sequence, received_by, received_at)
      values (${countyCode}, ${given.packageId}, ${partnerId}, ${content}, ${given.form}, ${given.fileName}, ${digest},
        ${sequence}, ${actor.accountId}, ${now})`.execute(tx);
    return { packageId: given.packageId, finished: false };
  },
};

export type RowLevel = 'taken' | 'repaired' | 'refused';

export type RowKept = {
  position: number;
  sheet: string;
  row: number;
  externalNumber: string | null;
  level: RowLevel;
  findings: readonly string[];
  incidentId: string | null;
};

/** Writes what became of rows, with the commit. A row that is written stays: a resumed run does not come to it again. */
export function putRows(tx: Tx, countyCode: string, packageId: string, rows: readonly RowKept[]): void {
  if (rows.length === 0) return;
  later(
    tx,
    sql`
    insert into integrations.incoming_row
      (county_code, package_id, position, sheet, row_number, external_number, level, findings, incident_id)
    select ${countyCode}, ${packageId}::uuid, position, sheet, row, "externalNumber", level, findings, "incidentId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(position integer, sheet text, row integer,
      "externalNumber" text, level text, findings jsonb, "incidentId" uuid)
    on conflict do nothing`,
  );
}

/** Rows that became nothing: refused, with their reasons. */
export const keepRows: Command<{ packageId: string; rows: readonly RowKept[] }, { kept: number }> = {
  name: 'integrations.keep-rows',
  async run(tx, { packageId, rows }, { countyCode, audit }) {
    audit({ kind: 'incoming-package', id: packageId }, { rows: rows.length });
    putRows(tx, countyCode, packageId, rows);
    return { kept: rows.length };
  },
};

export type PackageCounts = Record<string, number>;

/** Ends a package: all its rows are there. */
export const closeIncoming: Command<{ packageId: string }, { counts: PackageCounts }> = {
  name: 'integrations.close-package',
  async run(tx, { packageId }, { countyCode, now, audit }) {
    const { rows } = await sql<{ counts: PackageCounts; total: number }>`
      with each as (
        select level as code from integrations.incoming_row
        where county_code = ${countyCode} and package_id = ${packageId}
        union all
        select jsonb_array_elements_text(findings) from integrations.incoming_row
        where county_code = ${countyCode} and package_id = ${packageId}
      ), counted as (select code, count(*)::int as number from each group by code)
      update integrations.incoming_package set finished_at = ${now},
        counts = coalesce((select jsonb_object_agg(code, number) from counted), '{}'),
        row_count = (select count(*)::int from integrations.incoming_row
          where county_code = ${countyCode} and package_id = ${packageId})
      where county_code = ${countyCode} and package_id = ${packageId} returning counts, row_count as total`.execute(tx);
    audit({ kind: 'incoming-package', id: packageId }, rows[0]?.counts ?? {});
    return { counts: rows[0]?.counts ?? {} };
  },
};
