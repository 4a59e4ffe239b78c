import '../tables.ts';
import { sql } from 'kysely';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { inSavepoint } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Claims, type RoleRule, rulesThatGive } from '../rules/outside.ts';
import type { OutsidePeople } from '../services.ts';

export type PostsMapped = {
  /** Rules that gave a post just now. */
  given: string[];
  /** Rules whose post ended, because the claim is gone or the rule is. */
  taken: string[];
  /** Rules that would give a post that cannot be, each with the reason. */
  notGiven: { ruleId: string; because: string }[];
};

/**
 * Brings the posts that this identity has by rules to what its claims say now: missing ones begin, those without a claim
 * end. Posts that the security administrator gave by hand are not touched. A rule that cannot be kept keeps nobody out.
 */
export async function settleMappedPosts(
  tx: Tx,
  {
    people,
    identity,
    providerId,
    claims,
  }: {
    people: OutsidePeople;
    identity: { identityId: string; accountId: string };
    providerId: string;
    claims: Claims;
  },
  context: CommandContext,
): Promise<PostsMapped> {
  const { countyCode, now } = context;
  const rules = await rulesOf(tx, countyCode, providerId);
  const wanted = new Map(rulesThatGive(rules, claims).map((rule) => [rule.ruleId, rule]));
  const held = await mappedPosts(tx, identity.identityId, now);
  const mapped: PostsMapped = { given: [], taken: [], notGiven: [] };
  for (const { postId, ruleId, stands } of held) {
    if (stands && wanted.has(ruleId)) {
      wanted.delete(ruleId);
      continue;
    }
    await endMappedPost(tx, people, { postId, stands }, context);
    mapped.taken.push(ruleId);
  }
  for (const { ruleId, role, organisationId, gridId } of wanted.values()) {
    const postId = uuidv7();
    const post = { accountId: identity.accountId, postId, role, organisationId, gridId };
    const refusal = await inSavepoint(tx, () => people.givePost(tx, post, context)).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      },
    );
    if (refusal) {
      mapped.notGiven.push({ ruleId, because: refusal.code });
      continue;
    }
    await sql`insert into access.mapped_capacity (capacity_id, county_code, identity_id, rule_id, given_at)
      values (${postId}, ${countyCode}, ${identity.identityId}, ${ruleId}, ${now})`.execute(tx);
    mapped.given.push(ruleId);
  }
  return mapped;
}

/** Ends every post that an identity has by rules. */
export async function endMappedPosts(
  tx: Tx,
  people: OutsidePeople,
  identityId: string,
  context: CommandContext,
): Promise<number> {
  const held = await mappedPosts(tx, identityId, context.now);
  for (const post of held) await endMappedPost(tx, people, post, context);
  return held.length;
}

async function endMappedPost(
  tx: Tx,
  people: OutsidePeople,
  { postId, stands }: { postId: string; stands: boolean },
  context: CommandContext,
): Promise<void> {
  // Somebody may have ended it by hand meanwhile.
  if (stands) await people.endPost(tx, { postId }, context);
  await sql`update access.mapped_capacity set ended_at = ${context.now} where capacity_id = ${postId}`.execute(tx);
}

async function mappedPosts(
  tx: Tx,
  identityId: string,
  now: Date,
): Promise<{ postId: string; ruleId: string; stands: boolean }[]> {
  const { rows } = await sql<{ postId: string; ruleId: string; stands: boolean }>`
    select capacity_id as "postId", rule_id as "ruleId", coalesce(
      (select valid_to is null or valid_to > ${now} from access.capacity
        where capacity.capacity_id = mapped.capacity_id), false) as stands
    from access.mapped_capacity as mapped where identity_id = ${identityId} and ended_at is null
    order by given_at, capacity_id limit 500`.execute(tx);
  return rows;
}

/** The rules in force of a provider. */
export async function rulesOf(tx: Tx, countyCode: string, providerId: string): Promise<RoleRule[]> {
  const { rows } = await sql<RoleRule>`
    select rule_id as "ruleId", claim, value, role, organisation_id as "organisationId", grid_id as "gridId"
    from access.role_rule where county_code = ${countyCode} and provider_id = ${providerId} and ended_at is null
    order by put_at, rule_id`.execute(tx);
  return rows;
}
