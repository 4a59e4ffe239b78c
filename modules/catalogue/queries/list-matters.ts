import '../tables.ts';
import { createHash } from 'node:crypto';
import type { Tx } from '#platform/database/database.ts';
import type { Matter } from '../contract.ts';

/** Every matter in use, by its code. */
export function listMatters(tx: Tx) {
  return tx
    .selectFrom('catalogue.matter')
    .select([
      'matter_code as matterCode',
      'kind',
      'major_name as majorName',
      'minor_name as minorName',
      'initials',
      'name_key as pinyin',
      'emergency',
    ])
    .where('valid_to', 'is', null)
    .orderBy('matter_code')
    .limit(20_000);
}

/** A short text that changes with the list, so that a browser need not fetch it twice. */
export function versionOf(matters: readonly Matter[]): string {
  return createHash('sha256').update(JSON.stringify(matters)).digest('base64url').slice(0, 22);
}
