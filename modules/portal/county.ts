import { listDivisions } from '#modules/organisation/public.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';

export type PublicCounty = {
  countyCode: string;
  name: string;
  towns: readonly { path: string; name: string }[];
};

/** What the portal says of a county: its name and its towns. Read again when older than a minute; null where it is none. */
export function createPublicCounties(unit: Unit) {
  const held = new Map<string, { county: PublicCounty | null; readAt: number }>();
  return async (countyCode: string): Promise<PublicCounty | null> => {
    const known = held.get(countyCode);
    if (known && Date.now() - known.readAt < 60_000) return known.county;
    const rows = await unit.ask(systemEyes, (tx) => listDivisions(tx, { countyCode }));
    const own = rows.find((row) => row.division_path === countyCode);
    const county = own && {
      countyCode,
      name: own.name,
      towns: rows
        .filter((row) => row.level === 'town' && row.standing === 'ordinary')
        .map((row) => ({ path: row.division_path, name: row.name })),
    };
    // Guessed codes of counties are not kept for ever.
    if (held.size > 1000) held.clear();
    held.set(countyCode, { county: county ?? null, readAt: Date.now() });
    return county ?? null;
  };
}
export type PublicCounties = ReturnType<typeof createPublicCounties>;
