import '../tables.ts';
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

/** Who acts by a private link has no account; all of them stand under this one id. */
export const linkHolderId = '00000000-0000-7000-8000-000000000002';

/** A fresh token: the county, and 192 random bits. Nobody keeps it; only its hash is stored. */
export function newLinkToken(countyCode: string): string {
  return `${countyCode}${randomBytes(24).toString('base64url')}`;
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(`reporter link ${token}`).digest('hex');
}

export type ReporterLink = { countyCode: string; incidentId: string; actor: Actor };

/**
 * The case behind a token. Looked up by its hash, so that how long it takes says nothing about a token that is nearly
 * right; whatever is wrong with it, the answer is the same.
 * @throws Refusal missing
 */
export async function followLink(unit: Unit, token: string): Promise<ReporterLink> {
  const countyCode = /^\d{6}/.exec(token)?.[0] ?? '000000';
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ incident_id: string; division_path: string }>`
      select link.incident_id, incident.division_path from incidents.reporter_link as link
      join incidents.incident as incident on incident.county_code = link.county_code
        and incident.incident_id = link.incident_id
      where link.county_code = ${countyCode} and link.token_hash = ${hashOfToken(token)}`,
  );
  const row = rows[0];
  if (!row) throw new Refusal('missing', 'incidents.unknown-link', {});
  return { countyCode, incidentId: row.incident_id, actor: reporterOf(countyCode, row.division_path) };
}

/** The reporter as an actor: of this county, sees nothing by scope. */
export function reporterOf(countyCode: string, divisionPath: string): Actor {
  return {
    accountId: linkHolderId,
    capacityId: null,
    role: 'reporter',
    profile: null,
    countyCode,
    organisationId: null,
    level: null,
    divisionPath,
    gridId: null,
    scope: '',
  };
}
