import '../tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type Supporter = { supportId: string; phoneSealed: string; language: 'zh' | 'en' };

/** Who supports a case and left a phone, still sealed: they are told with its reporter. At most 500 a case, the first. */
export async function supportersOf(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<Supporter[]> {
  const { rows } = await sql<Supporter>`
    select support_id as "supportId", phone_sealed as "phoneSealed", language from incidents.support
    where county_code = ${countyCode} and incident_id = ${incidentId} and phone_sealed is not null
    order by given_at limit 500`.execute(tx);
  return rows;
}

export type SupportCount = { count: number; solved: number; unsolved: number };

/** How many support a case, and what they said of its end; a statement to be sent together with others. */
export function supportCount(countyCode: string, incidentId: string) {
  return sql<SupportCount>`
    select count(*)::int as count, count(*) filter (where solved)::int as solved,
      count(*) filter (where not solved)::int as unsolved
    from incidents.support where county_code = ${countyCode} and incident_id = ${incidentId}`;
}

export function hashOfSupportLink(token: string): string {
  return createHash('sha256').update(`support link ${token}`).digest('hex');
}

export type SupportLink = {
  countyCode: string;
  incidentId: string;
  supportId: string;
  divisionPath: string;
  solved: boolean | null;
  givenAt: Date;
};

/**
 * The support behind a private link; looked up by its hash, and whatever is wrong with it the answer is the same.
 * @throws Refusal missing
 */
export async function followSupport(unit: Unit, token: string): Promise<SupportLink> {
  const countyCode = /^\d{6}/.exec(token)?.[0] ?? '000000';
  const rows = await unit.ask(
    systemEyes,
    () => sql<Omit<SupportLink, 'countyCode'>>`
      select incident_id as "incidentId", support_id as "supportId", division_path as "divisionPath", solved,
        given_at as "givenAt"
      from incidents.support where county_code = ${countyCode} and link_hash = ${hashOfSupportLink(token)}`,
  );
  const row = rows[0];
  if (!row) throw new Refusal('missing', 'incidents.unknown-link', {});
  return { countyCode, ...row };
}

/** Does a private link lead to a report or a support already? Asked before a form is done, so that it is counted once. */
export async function isLinkTaken(
  unit: Unit,
  { countyCode, reporterHash, supportHash }: { countyCode: string; reporterHash: string; supportHash: string },
): Promise<boolean> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ taken: boolean }>`
      select exists (select 1 from incidents.reporter_link where county_code = ${countyCode}
          and token_hash = ${reporterHash})
        or exists (select 1 from incidents.support where county_code = ${countyCode}
          and link_hash = ${supportHash}) as taken`,
  );
  return rows[0]?.taken ?? false;
}
