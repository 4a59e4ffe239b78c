import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay, isRealDay } from '#platform/pure/china-time.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { catalogueChanged } from '../events.ts';
import { type ControlRule, faultOfControlRule } from '../rules/control-rule.ts';
import { demandCounty } from './put-calendar.ts';

export type ControlRuleGiven = ControlRule & {
  /** The decision it rests on. */
  basis: string;
};

/**
 * Closes reports of an area, some hours or a class of matters for some days (区域/时段管控). It never closes the way of an
 * emergency, and whoever is refused is told why and what to do instead.
 */
export const putControlRule: Command<ControlRuleGiven, { controlRuleId: string }> = {
  name: 'catalogue.put-control-rule',
  async run(tx, rule, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    const { controlRuleId, matterCode, divisionPath, hours, firstDay, lastDay } = rule;
    const division = readDivisionCode(divisionPath);
    const isOurs = division.ok && division.division.path === divisionPath && divisionPath.startsWith(countyCode);
    if (!isOurs) throw new Refusal('invalid', 'catalogue.bad-division', { divisionPath });
    if (!isRealDay(firstDay) || !isRealDay(lastDay) || firstDay < chinaDay(now)) {
      throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom: firstDay });
    }
    const fault = faultOfControlRule(rule, countyCode);
    if (fault !== null) throw new Refusal('invalid', `catalogue.control-${fault}`, {});
    const { rows } = await sql<{ what: string }>`
      select 'matter' as what from catalogue.matter
        where matter_code = ${matterCode} or kind || '-' || major_code = ${matterCode}
      union select 'used' from catalogue.control_rule
        where county_code = ${countyCode} and control_rule_id = ${controlRuleId}`.execute(tx);
    const found = new Set(rows.map(({ what }) => what));
    if (found.has('used')) throw new Refusal('conflict', 'catalogue.control-id-used', { controlRuleId });
    if (matterCode !== null && !found.has('matter')) {
      throw new Refusal('invalid', 'catalogue.unknown-matter', { matterCode });
    }
    const statement = sql`insert into catalogue.control_rule (county_code, control_rule_id, matter_code, division_path,
        from_time, to_time, first_day, last_day, explanation, advice, basis, put_by, put_at)
      values (${countyCode}, ${controlRuleId}, ${matterCode}, ${divisionPath}, ${hours?.from ?? null},
        ${hours?.to ?? null}, ${firstDay}, ${lastDay}, ${rule.explanation}, ${rule.advice}, ${rule.basis},
        ${actor.accountId}, ${now})`;
    await sendTogether(tx, [textOf(tx, statement)]);
    announce(catalogueChanged());
    audit({ kind: 'control-rule', id: controlRuleId }, { matterCode, divisionPath, hours, firstDay, lastDay });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      {
        setting: 'catalogue.control-rules',
        value: { matterCode, divisionPath, hours, firstDay, lastDay },
      },
    );
    return { controlRuleId };
  },
};

/** Ends a control rule before its last day; it stays readable. */
export const endControlRule: Command<{ controlRuleId: string }, { controlRuleId: string; endedAt: string }> = {
  name: 'catalogue.end-control-rule',
  async run(tx, { controlRuleId }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    const { rows } = await sql<{ control_rule_id: string }>`
      update catalogue.control_rule set ended_by = ${actor.accountId}, ended_at = ${now}
      where county_code = ${countyCode} and control_rule_id = ${controlRuleId} and ended_at is null
      returning control_rule_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'catalogue.no-such-control-rule', { controlRuleId });
    announce(catalogueChanged());
    audit({ kind: 'control-rule', id: controlRuleId }, {});
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'catalogue.control-rules', value: { ended: 1 } });
    return { controlRuleId, endedAt: now.toISOString() };
  },
};
