import '../tables.ts';
import { sql } from 'kysely';
import type { FieldPlace } from '#platform/crypto/field-sealer.ts';
import type { Eyes, Unit } from '#platform/database/database.ts';
import type { BaseMapKind, SourceCoordinates, TileCut } from '../rules/base-map-source.ts';

export type SourceRow = {
  source_id: string;
  name: string;
  kind: BaseMapKind;
  address: string | null;
  file_name: string | null;
  system: SourceCoordinates;
  cut: TileCut;
  level_offset: number;
  approval_number: string | null;
  attribution: string | null;
  least_zoom: number;
  deepest_zoom: number;
  key_sealed: string | null;
  changed_at: Date;
};

const most = 20;

/** To which place the seal of a key is bound. */
export function keyPlace({ countyCode, sourceId }: { countyCode: string; sourceId: string }): FieldPlace {
  return { countyCode, table: 'grids.base_map_source', column: 'key_sealed', rowId: sourceId };
}

const columns = sql`source_id, name, kind, address, file_name, system, cut, level_offset, approval_number, attribution, least_zoom, deepest_zoom, key_sealed,
  changed_at`;

/** The grounds of others that a county looks at, by name. */
export function baseMapSources(
  unit: Unit,
  { eyes, countyCode }: { eyes: Eyes; countyCode: string },
): Promise<SourceRow[]> {
  return unit.ask(
    eyes,
    () => sql<SourceRow>`
      select ${columns} from grids.base_map_source where county_code = ${countyCode} and ended_at is null
      order by name, source_id limit ${most}`,
  );
}

/** One of them. */
export async function baseMapSource(
  unit: Unit,
  { eyes, countyCode, sourceId }: { eyes: Eyes; countyCode: string; sourceId: string },
): Promise<SourceRow | undefined> {
  const [row] = await unit.ask(
    eyes,
    () => sql<SourceRow>`
      select ${columns} from grids.base_map_source
      where county_code = ${countyCode} and source_id = ${sourceId} and ended_at is null`,
  );
  return row;
}
