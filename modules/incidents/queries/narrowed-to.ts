import { type RawBuilder, sql } from 'kysely';
import type { MapFilter } from '../contract.ts';

type Narrowed = {
  [Name in 'matterCode' | 'townCode' | 'villageCode' | 'gridId' | 'emergency']?: MapFilter[Name] | undefined;
};

/**
 * What lists and maps narrow to by the same columns. Lights, units and days each of them asks for in its own way: by what
 * its indexes know.
 */
export function narrowedTo({ matterCode, townCode, villageCode, gridId, emergency }: Narrowed): RawBuilder<boolean>[] {
  return [
    ...(matterCode ? [sql<boolean>`matter_code = ${matterCode}`] : []),
    ...(townCode ? [sql<boolean>`town_code = ${townCode}`] : []),
    ...(villageCode ? [sql<boolean>`village_code = ${villageCode}`] : []),
    ...(gridId ? [sql<boolean>`grid_id = ${gridId}`] : []),
    ...(emergency ? [sql<boolean>`emergency`] : []),
  ];
}
