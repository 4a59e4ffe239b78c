import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { catalogueChanged } from '../events.ts';
import type { Tables } from '#platform/database/database.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';

export type ModesGiven = {
  ruleId: string;
  /** Id of the version that comes into force; cases opened under the old one keep the old one. */
  newRuleId: string;
  evidence?: 'none' | 'required' | undefined;
  verifyMode?: 'none' | 'required' | undefined;
  dispatchMode?: 'manual' | 'one-click' | 'automatic' | undefined;
  inspectMode?: 'field' | 'photo' | 'reporter' | 'sample' | undefined;
  closeMode?: 'manual' | 'reporter-solved' | 'silent-days' | undefined;
  sampleShare?: number | undefined;
  recheckShare?: number | undefined;
  silentDays?: number | undefined;
};

type Stored = Tables['catalogue.rule'];

/**
 * Sets how the cases of a rule are worked. The version in force ends and a new one begins, so that a running case keeps
 * the modes it was opened under and everybody can read later which held when. What is as it was makes no new version.
 */
export const setModes: Command<ModesGiven, { ruleId: string; changed: boolean }> = {
  name: 'catalogue.set-modes',
  async run(tx, { ruleId, newRuleId, ...given }, { commandId, countyCode, actor, now, announce, audit }) {
    // The catalogue belongs to the whole deployment: a town does not set it for everybody.
    if (actor.role !== 'system' && actor.level !== 'county') {
      throw new Refusal('forbidden', 'catalogue.county-only', {});
    }
    const { rows } = await sql<Stored>`
      select * from catalogue.rule where rule_id = ${ruleId} for update`.execute(tx);
    const rule = rows[0];
    if (!rule || rule.valid_to !== null) throw new Refusal('missing', 'catalogue.no-such-rule', { ruleId });
    const before = modesOf(rule);
    const after = { ...before, ...withoutUndefined(given) };
    audit({ kind: 'rule', id: ruleId }, { matterCode: rule.matter_code, number: rule.number, before, after });
    if (JSON.stringify(before) === JSON.stringify(after)) return { ruleId, changed: false };
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      {
        setting: 'catalogue.modes',
        value: { matterCode: rule.matter_code, number: rule.number, ...after },
      },
    );
    const today = chinaDay(now);
    await sendTogether(
      tx,
      [
        sql`update catalogue.rule set valid_to = ${today} where rule_id = ${ruleId}`,
        sql`insert into catalogue.rule (rule_id, matter_code, number, opens_when, closes_when, limits, handlers,
            supervisors, evidence, verify_mode, dispatch_mode, inspect_mode, close_mode, sample_share, silent_days,
            recheck_share, valid_from)
          values (${newRuleId}, ${rule.matter_code}, ${rule.number}, ${rule.opens_when}, ${rule.closes_when},
            ${JSON.stringify(rule.limits)}, ${rule.handlers}, ${rule.supervisors}, ${after.evidence},
            ${after.verifyMode}, ${after.dispatchMode}, ${after.inspectMode}, ${after.closeMode},
            ${after.sampleShare}, ${after.silentDays}, ${after.recheckShare}, ${today})`,
      ].map((statement) => textOf(tx, statement)),
    );
    announce(catalogueChanged());
    return { ruleId: newRuleId, changed: true };
  },
};

function modesOf(rule: Stored) {
  return {
    evidence: rule.evidence,
    verifyMode: rule.verify_mode,
    dispatchMode: rule.dispatch_mode,
    inspectMode: rule.inspect_mode,
    closeMode: rule.close_mode,
    sampleShare: rule.sample_share,
    recheckShare: rule.recheck_share,
    silentDays: rule.silent_days,
  };
}

function withoutUndefined(given: Omit<ModesGiven, 'ruleId' | 'newRuleId'>): Partial<ReturnType<typeof modesOf>> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
