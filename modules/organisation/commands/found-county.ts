import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';

/**
 * Founds a county in this deployment. Its six-digit code is the tenancy key of every row and is never changed, even
 * when the division code is.
 */
export const foundCounty: Command<{ name: string; demo: boolean }, { countyCode: string }> = {
  name: 'organisation.found-county',
  async run(tx, { name, demo }, { countyCode, now, audit }) {
    const earlier = await tx
      .selectFrom('organisation.county')
      .select('county_code')
      .where('county_code', '=', countyCode)
      .executeTakeFirst();
    if (earlier) throw new Refusal('conflict', 'organisation.county-exists', { countyCode });
    await tx
      .insertInto('organisation.county')
      .values({ county_code: countyCode, name, demo, founded_at: now })
      .execute();
    audit({ kind: 'county', id: countyCode }, { demo });
    return { countyCode };
  },
};
