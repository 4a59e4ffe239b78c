import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { pinyinKey } from '#platform/pinyin.ts';
import { Refusal } from '#platform/refusal.ts';
import { organisationsChanged } from '../events.ts';
import { isInUse, type OrganisationUses } from '../rules/organisation-uses.ts';
import { demandFreeDesk, demandFreeName } from './add-organisation.ts';

/** Asked in the rooms above, in the same transaction. */
export type UsesOf = (
  tx: Tx,
  given: { countyCode: string; organisationId: string; parentId: string | null; now: Date },
) => Promise<OrganisationUses>;

type Standing = {
  organisation_id: string;
  kind: string;
  level: string;
  name: string;
  parent_id: string | null;
  division_path: string;
  works_own_desk: boolean;
};

async function lockOrganisation(tx: Tx, countyCode: string, organisationId: string): Promise<Standing> {
  const { rows } =
    await sql<Standing>`select organisation_id, kind, level, name, parent_id, division_path, works_own_desk
    from organisation.organisation where county_code = ${countyCode} and organisation_id = ${organisationId}
      and closed_at is null for update`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'organisation.no-such-organisation', { organisationId });
  return rows[0];
}

export type OrganisationChange = {
  organisationId: string;
  name?: string | undefined;
  worksOwnDesk?: boolean | undefined;
};

/**
 * Renames an organisation, or lets a centre work a desk of its own or no longer. What comes in from now on goes to the
 * lowest desk of its place; open cases stay at the desk where they are and are worked there to their end.
 */
export function changeOrganisation(
  usesOf: UsesOf,
): Command<OrganisationChange, { organisationId: string; openCases: number }> {
  return {
    name: 'organisation.change-organisation',
    async run(tx, { organisationId, name, worksOwnDesk }, { countyCode, now, announce, audit }) {
      audit({ kind: 'organisation', id: organisationId });
      const standing = await lockOrganisation(tx, countyCode, organisationId);
      const uses = await usesOf(tx, { countyCode, organisationId, parentId: standing.parent_id, now });
      if (name !== undefined && name !== standing.name) {
        await demandFreeName(tx, { countyCode, parentId: standing.parent_id, name });
      }
      if (worksOwnDesk !== undefined && worksOwnDesk !== standing.works_own_desk) {
        if (standing.kind !== 'centre') throw new Refusal('invalid', 'organisation.only-centres-work-desks');
        if (!worksOwnDesk) await demandOtherCountyDesk(tx, countyCode, standing);
        else {
          // A desk where nobody sits would swallow every case of its place.
          if (uses.deskPosts === 0) throw new Refusal('conflict', 'organisation.desk-unstaffed');
          await demandFreeDesk(tx, { countyCode, divisionPath: standing.division_path });
        }
      }
      const next = { name: name ?? standing.name, worksOwnDesk: worksOwnDesk ?? standing.works_own_desk };
      await sql`update organisation.organisation set name = ${next.name}, name_key = ${pinyinKey(next.name)},
          works_own_desk = ${next.worksOwnDesk}
        where county_code = ${countyCode} and organisation_id = ${organisationId}`.execute(tx);
      announce(organisationsChanged([organisationId]));
      const { openCases } = uses;
      audit(
        { kind: 'organisation', id: organisationId },
        { renamed: next.name !== standing.name, worksOwnDesk: next.worksOwnDesk, openCases },
      );
      return { organisationId, openCases };
    },
  };
}

/** Closes an organisation that nothing hangs on any more. Its row stays: old cases keep its name. */
export function closeOrganisation(usesOf: UsesOf): Command<{ organisationId: string }, { organisationId: string }> {
  return {
    name: 'organisation.close-organisation',
    async run(tx, { organisationId }, { countyCode, now, announce, audit }) {
      audit({ kind: 'organisation', id: organisationId });
      const standing = await lockOrganisation(tx, countyCode, organisationId);
      if (standing.works_own_desk) await demandOtherCountyDesk(tx, countyCode, standing);
      const uses = await usesOf(tx, { countyCode, organisationId, parentId: standing.parent_id, now });
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from organisation.organisation
        where county_code = ${countyCode} and parent_id = ${organisationId} and closed_at is null`.execute(tx);
      const all = { ...uses, children: rows[0]!.n };
      if (isInUse(all)) throw new Refusal('conflict', 'organisation.in-use', all);
      await sql`update organisation.organisation set closed_at = ${now}
        where county_code = ${countyCode} and organisation_id = ${organisationId}`.execute(tx);
      announce(organisationsChanged([organisationId]));
      return { organisationId };
    },
  };
}

/** Emergencies and what no other desk takes go to the county: one desk of it works always. */
async function demandOtherCountyDesk(tx: Tx, countyCode: string, standing: Standing): Promise<void> {
  if (standing.level !== 'county') return;
  const { rows } = await sql`select 1 from organisation.organisation where county_code = ${countyCode}
    and kind = 'centre' and level = 'county' and works_own_desk and closed_at is null
    and organisation_id <> ${standing.organisation_id} limit 1`.execute(tx);
  if (rows.length === 0) throw new Refusal('conflict', 'organisation.county-keeps-its-desk');
}
