import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { putRows } from './incoming-package.ts';

export type TheirOrderGiven = {
  position: number;
  sheet: string;
  row: number;
  externalNumber: string;
  statusWord: string;
  statusKnown: boolean;
  dueAt: string | null;
  receivedAt: string | null;
  timeUnreadable: boolean;
};

type Given = { packageId: string; partnerId: string; rows: readonly TheirOrderGiven[] };

/** Keeps some lines of their own list, to be compared with ours. Of two lines of one number the first counts. */
export const keepTheirOrders: Command<Given, { kept: number }> = {
  name: 'integrations.keep-their-orders',
  async run(tx, { packageId, rows }, { countyCode, audit }) {
    audit({ kind: 'incoming-package', id: packageId }, { rows: rows.length });
    const usable = rows.filter((row) => row.externalNumber !== '' && row.statusWord !== '');
    const inserted = await sql<{ external_number: string }>`
      insert into integrations.their_order
        (county_code, package_id, external_number, status_word, due_at, received_at)
      select distinct on ("externalNumber") ${countyCode}, ${packageId}::uuid, "externalNumber", "statusWord", "dueAt",
        "receivedAt"
      from jsonb_to_recordset(${JSON.stringify(usable)}::jsonb) as given(position integer, "externalNumber" text,
        "statusWord" text, "dueAt" timestamptz, "receivedAt" timestamptz)
      order by "externalNumber", position
      on conflict do nothing returning external_number`.execute(tx);
    const fresh = new Set(inserted.rows.map((row) => row.external_number));
    const kept = rows.map((row) => {
      const { position, sheet, row: line, externalNumber } = row;
      const whole = externalNumber !== '' && row.statusWord !== '';
      const first = fresh.delete(externalNumber);
      const findings = [
        ...(whole ? [] : [externalNumber === '' ? 'number-missing' : 'status-missing']),
        ...(whole && !first ? ['number-twice'] : []),
        ...(whole && !row.statusKnown ? ['status-unknown'] : []),
        ...(row.timeUnreadable ? ['time-unreadable'] : []),
      ];
      const level = !whole || !first ? 'refused' : findings.length > 0 ? 'repaired' : 'taken';
      const told = level === 'refused' ? findings : ['status-taken', ...findings];
      return {
        position,
        sheet,
        row: line,
        externalNumber: externalNumber || null,
        level,
        findings: told,
        incidentId: null,
      } as const;
    });
    putRows(tx, countyCode, packageId, kept);
    return { kept: inserted.rows.length };
  },
};
