import '../tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { pinyinInitials, pinyinKey } from '#platform/pinyin.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { catalogueChanged } from '../events.ts';
import type { LimitStored } from '../tables.ts';

export type MatterGiven = {
  matterCode: string;
  kind: 'facility' | 'event' | 'service';
  majorCode: string;
  majorName: string;
  minorCode: string;
  minorName: string;
  emergency?: boolean;
};

export type RuleGiven = {
  /** Taken when the rule is new or has changed; otherwise the known one keeps its id. */
  ruleId: string;
  matterCode: string;
  /** Its place within the matter, from 1. */
  number: number;
  opensWhen: string;
  closesWhen: string;
  limits: readonly LimitStored[];
  handlers: readonly string[];
  supervisors: readonly string[];
  evidence?: 'none' | 'required';
  verifyMode?: 'none' | 'required';
  dispatchMode?: 'manual' | 'one-click' | 'automatic';
  inspectMode?: 'field' | 'photo' | 'reporter' | 'sample';
  closeMode?: 'manual' | 'reporter-solved' | 'silent-days';
  sampleShare?: number;
  silentDays?: number;
};

export type MattersGiven = {
  /** Where they come from; compared with what the same source said last. */
  source: string;
  matters: readonly MatterGiven[];
  rules: readonly RuleGiven[];
};

export type PutOutcome = 'added' | 'changed' | 'unchanged';
export type PutAnswer = {
  added: number;
  changed: number;
  unchanged: number;
  /** `event-01-02` for a matter, `event-01-02 #3` for a rule. */
  rows: { key: string; outcome: PutOutcome }[];
};

/**
 * Puts matters and rules into the catalogue. What the source says as it did last time is left alone, also where people
 * have set it otherwise since. A changed rule ends the old one and starts a new one: cases keep the rule they were
 * opened under.
 */
export const putMatters: Command<MattersGiven, PutAnswer> = {
  name: 'catalogue.put-matters',
  async run(tx, { source, matters, rules }, { countyCode, now, announce, audit }) {
    const today = chinaDay(now);
    const knownMatters = await knownMatterCodes(tx, [...matters, ...rules]);
    const given = new Set(matters.map((matter) => matter.matterCode));
    for (const { matterCode } of rules) {
      if (!given.has(matterCode) && !knownMatters.has(matterCode)) {
        throw new Refusal('invalid', 'catalogue.unknown-matter', { matterCode });
      }
    }
    const items = [
      ...matters.map((matter) => ({
        key: matter.matterCode,
        digest: digestOf(matter),
        known: knownMatters.has(matter.matterCode),
        statements: () => [matterStatement(tx, matter, source, today)],
      })),
      ...rules.map(({ ruleId, ...rule }) => ({
        key: `${rule.matterCode} #${rule.number}`,
        digest: digestOf(rule),
        known: false,
        statements: () => [ruleStatement(tx, { ruleId, ...rule }, today)],
      })),
    ];
    const digests = await lastDigests(
      tx,
      source,
      items.map((item) => item.key),
    );
    const statements: string[] = [];
    const rows = items.map(({ key, digest, known, statements: written }) => {
      const last = digests.get(key);
      if (last === digest) return { key, outcome: 'unchanged' as const };
      statements.push(...written(), digestStatement(tx, source, key, digest));
      return { key, outcome: last !== undefined || known ? ('changed' as const) : ('added' as const) };
    });
    await sendTogether(tx, statements);
    const count = (outcome: PutOutcome) => rows.filter((row) => row.outcome === outcome).length;
    const counts = { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
    if (statements.length > 0) announce(catalogueChanged());
    audit({ kind: 'county', id: countyCode }, { source, ...counts });
    return { ...counts, rows };
  },
};

/** What putting them would come to, without putting them. */
export async function compareMatters(tx: Tx, { source, matters, rules }: MattersGiven): Promise<PutAnswer['rows']> {
  const known = await knownMatterCodes(tx, matters);
  const items = [
    ...matters.map((matter) => ({ key: matter.matterCode, digest: digestOf(matter) })),
    ...rules.map(({ ruleId: _, ...rule }) => ({ key: `${rule.matterCode} #${rule.number}`, digest: digestOf(rule) })),
  ];
  const keys = items.map(({ key }) => key);
  const digests = await lastDigests(tx, source, keys);
  return items.map(({ key, digest }) => {
    const last = digests.get(key);
    if (last === digest) return { key, outcome: 'unchanged' as const };
    return { key, outcome: last !== undefined || known.has(key) ? ('changed' as const) : ('added' as const) };
  });
}

function digestOf(given: object): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(given)) as Record<string, unknown>))
    .digest('hex');
}

async function knownMatterCodes(tx: Tx, given: readonly { matterCode: string }[]): Promise<Set<string>> {
  const codes = [...new Set(given.map((one) => one.matterCode))];
  const { rows } = await sql<{ matter_code: string }>`
    select matter_code from catalogue.matter where matter_code = any(${codes})`.execute(tx);
  return new Set(rows.map((row) => row.matter_code));
}

async function lastDigests(tx: Tx, source: string, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ row_key: string; digest: string }>`
    select row_key, digest from catalogue.import_row where import_id = ${source} and row_key = any(${keys})`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.row_key, row.digest]));
}

function digestStatement(tx: Tx, source: string, key: string, digest: string): string {
  return textOf(
    tx,
    sql`insert into catalogue.import_row (import_id, row_key, digest) values (${source}, ${key}, ${digest})
      on conflict (import_id, row_key) do update set digest = excluded.digest`,
  );
}

function matterStatement(tx: Tx, matter: MatterGiven, source: string, today: string): string {
  return textOf(
    tx,
    sql`insert into catalogue.matter (matter_code, kind, major_code, major_name, minor_code, minor_name, name_key,
        initials, emergency, source, valid_from)
      values (${matter.matterCode}, ${matter.kind}, ${matter.majorCode}, ${matter.majorName}, ${matter.minorCode},
        ${matter.minorName}, ${pinyinKey(matter.minorName)}, ${pinyinInitials(matter.minorName)},
        ${matter.emergency ?? false}, ${source}, ${today})
      on conflict (matter_code) do update set kind = excluded.kind, major_code = excluded.major_code,
        major_name = excluded.major_name, minor_code = excluded.minor_code, minor_name = excluded.minor_name,
        name_key = excluded.name_key, initials = excluded.initials, emergency = excluded.emergency,
        source = excluded.source, valid_to = null`,
  );
}

/** The new version keeps how people have set the cases to be worked, unless the source says it itself. */
function ruleStatement(tx: Tx, rule: RuleGiven, today: string): string {
  const kept = (given: string | number | undefined, column: string, otherwise: string | number) =>
    given === undefined ? sql`coalesce(ended.${sql.ref(column)}, ${otherwise})` : sql`${given}`;
  return textOf(
    tx,
    sql`with ended as (
        update catalogue.rule set valid_to = ${today}
        where matter_code = ${rule.matterCode} and number = ${rule.number} and valid_to is null
        returning evidence, verify_mode, dispatch_mode, inspect_mode, close_mode, sample_share, silent_days,
          recheck_share
      )
      insert into catalogue.rule (rule_id, matter_code, number, opens_when, closes_when, limits, handlers, supervisors,
        evidence, verify_mode, dispatch_mode, inspect_mode, close_mode, sample_share, silent_days, recheck_share, valid_from)
      select ${rule.ruleId}::uuid, ${rule.matterCode}, ${rule.number}, ${rule.opensWhen}, ${rule.closesWhen},
        ${JSON.stringify(rule.limits)}::jsonb, ${rule.handlers}::text[], ${rule.supervisors}::text[],
        ${kept(rule.evidence, 'evidence', 'none')}, ${kept(rule.verifyMode, 'verify_mode', 'none')},
        ${kept(rule.dispatchMode, 'dispatch_mode', 'manual')}, ${kept(rule.inspectMode, 'inspect_mode', 'field')},
        ${kept(rule.closeMode, 'close_mode', 'manual')}, ${kept(rule.sampleShare, 'sample_share', 20)},
        ${kept(rule.silentDays, 'silent_days', 7)}, ${kept(undefined, 'recheck_share', 5)}, ${today}::date
      from (select 1) as one left join ended on true`,
  );
}
