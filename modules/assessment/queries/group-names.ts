import type { CatalogueCache } from '#modules/catalogue/public.ts';
import type { GridIndexes } from '#modules/grids/public.ts';
import { listDivisions, type OrganisationTrees } from '#modules/organisation/public.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { Grouping } from '../rules/groups.ts';

export type Names = { unit: Unit; trees: OrganisationTrees; grids: GridIndexes; catalogue: CatalogueCache };

/** What groups are called, closed ones too. Asked before a transaction begins: most of it is in memory. */
export async function namesOf(
  { unit, trees, grids, catalogue }: Names,
  countyCode: string,
  by: Grouping,
): Promise<(key: string) => string> {
  switch (by) {
    case 'town':
    case 'village': {
      const rows = await unit.ask(systemEyes, (tx) => listDivisions(tx, { countyCode }));
      const names = new Map(rows.map(({ division_code, name }) => [division_code, name]));
      return (key) => names.get(key) ?? key;
    }
    case 'organisation': {
      const tree = await trees.of(countyCode);
      return (key) => tree.named(key)?.name ?? key;
    }
    case 'grid': {
      const index = await grids.of(countyCode);
      return (key) => {
        const grid = index.named(key);
        return grid ? `${grid.villageName} ${grid.name}` : key;
      };
    }
    case 'matter': {
      const held = await catalogue.read();
      return (key) => held.matter(key)?.minorName ?? key;
    }
    default:
      return (key) => key;
  }
}
