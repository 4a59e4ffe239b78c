import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';

type Given = { partnerId: string; packageId: string; form: 'table' | 'json' };

/** Notes who took a package with him; it holds what was answered to people. */
export const downloadPackage: Command<Given, { sequence: number }> = {
  name: 'integrations.download-package',
  async run(tx, { partnerId, packageId, form }, { countyCode, audit }) {
    const { rows } = await sql<{ sequence: number }>`
      select sequence from integrations.outgoing_package
      where county_code = ${countyCode} and partner_id = ${partnerId} and package_id = ${packageId}`.execute(tx);
    const made = rows[0];
    if (!made) throw new Refusal('missing', 'integrations.unknown-package', { packageId });
    audit({ kind: 'outgoing-package', id: packageId }, { form, sequence: made.sequence });
    return { sequence: made.sequence };
  },
};
