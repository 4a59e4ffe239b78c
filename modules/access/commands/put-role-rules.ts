import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { Providers } from '../outside/find-provider.ts';
import type { RoleRule } from '../rules/outside.ts';
import { rulesOf } from './settle-mapped-posts.ts';

/**
 * Puts the list of rules by which claims give posts. A rule that changed is a new one: what the old one gave ends when
 * its person comes next. Roles of administrators cannot stand here; the contract has no word for them.
 */
export function putRoleRules(
  providers: Providers,
): Command<{ providerId: string; rules: readonly RoleRule[] }, { added: number; ended: number }> {
  return {
    name: 'access.put-role-rules',
    async run(tx, { providerId, rules }, { commandId, countyCode, now, actor, audit }) {
      audit({ kind: 'outside-provider', id: providerId });
      const ofFile = providers.installation.some(
        (one) => one.providerId === providerId && one.countyCode === countyCode,
      );
      const { rows } = await sql`select provider_id from access.outside_provider
        where provider_id = ${providerId} and county_code = ${countyCode} for update`.execute(tx);
      if (rows.length === 0 && !ofFile) throw new Refusal('missing', 'access.no-such-provider');
      const places = [...new Set(rules.map((rule) => rule.organisationId))];
      const known = await sql<{ organisation_id: string }>`select organisation_id from organisation.organisation
        where county_code = ${countyCode} and organisation_id = any(${places}::uuid[]) and closed_at is null`.execute(
        tx,
      );
      const missing = places.find((place) => !known.rows.some((row) => row.organisation_id === place));
      if (missing !== undefined) throw new Refusal('invalid', 'access.rule-place', { organisationId: missing });
      const kept = await rulesOf(tx, countyCode, providerId);
      const ended = kept.filter((rule) => !rules.some((one) => sameRule(one, rule)));
      const added = rules.filter((rule) => !kept.some((one) => sameRule(one, rule)));
      const reused = await sql<{ rule_id: string }>`select rule_id from access.role_rule
        where rule_id = any(${added.map((rule) => rule.ruleId)}::uuid[])`.execute(tx);
      if (reused.rows.length > 0 || new Set(rules.map((rule) => rule.ruleId)).size < rules.length) {
        throw new Refusal('conflict', 'platform.id-taken', { id: reused.rows[0]?.rule_id ?? '' });
      }
      await sql`update access.role_rule set ended_at = ${now}
        where rule_id = any(${ended.map((rule) => rule.ruleId)}::uuid[])`.execute(tx);
      for (const { ruleId, claim, value, role, organisationId, gridId } of added) {
        await sql`insert into access.role_rule (rule_id, county_code, provider_id, claim, value, role, organisation_id,
            grid_id, put_by, put_at)
          values (${ruleId}, ${countyCode}, ${providerId}, ${claim}, ${value}, ${role}, ${organisationId}, ${gridId},
            ${actor.accountId}, ${now})`.execute(tx);
      }
      audit(
        { kind: 'outside-provider', id: providerId },
        { added: added.map((rule) => rule.ruleId), ended: ended.map((rule) => rule.ruleId) },
      );
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'access.providers', value: { rules: rules.length, added: added.length, ended: ended.length } },
      );
      return { added: added.length, ended: ended.length };
    },
  };
}

function sameRule(one: RoleRule, other: RoleRule): boolean {
  return (['ruleId', 'claim', 'value', 'role', 'organisationId', 'gridId'] as const).every(
    (key) => one[key] === other[key],
  );
}
