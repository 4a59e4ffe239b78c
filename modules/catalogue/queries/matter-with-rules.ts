import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Matter, Rule } from '../contract.ts';

const ruleColumns = [
  'rule_id as ruleId',
  'number',
  'opens_when as opensWhen',
  'closes_when as closesWhen',
  'limits',
  'handlers',
  'supervisors',
  'verify_mode as verifyMode',
  'evidence',
  'dispatch_mode as dispatchMode',
  'inspect_mode as inspectMode',
  'close_mode as closeMode',
  'sample_share as sampleShare',
  'recheck_share as recheckShare',
  'silent_days as silentDays',
] as const;

/** A matter in use with its rules in force, by their numbers. */
export async function matterWithRules(
  tx: Tx,
  { matterCode }: { matterCode: string },
): Promise<{ matter: Matter; rules: Rule[] } | null> {
  const matter = await tx
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
    .where('matter_code', '=', matterCode)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  if (!matter) return null;
  const rules = await tx
    .selectFrom('catalogue.rule')
    .select(ruleColumns)
    .where('matter_code', '=', matterCode)
    .where('valid_to', 'is', null)
    .orderBy('number')
    .execute();
  return { matter, rules };
}

/** Rules by their ids, also those no longer in force; unknown ids are left out. */
export async function findRules(
  tx: Tx,
  { ruleIds }: { ruleIds: readonly string[] },
): Promise<(Rule & { matterCode: string; inForce: boolean })[]> {
  if (ruleIds.length === 0) return [];
  const rows = await tx
    .selectFrom('catalogue.rule')
    .select([...ruleColumns, 'matter_code as matterCode', 'valid_to as validTo'])
    .where('rule_id', 'in', [...ruleIds])
    .execute();
  return rows.map(({ validTo, ...rule }) => ({ ...rule, inForce: validTo === null }));
}
