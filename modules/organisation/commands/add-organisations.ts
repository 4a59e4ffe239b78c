import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import { pinyinKey } from '#platform/pinyin.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import type { OrganisationKind } from '../tables.ts';

export type OrganisationGiven = {
  organisationId: string;
  kind: OrganisationKind;
  level: 'county' | 'town' | 'village';
  name: string;
  /** Must come before its children in the list, or be there already. */
  parentId: string | null;
  divisionCode: string;
  worksOwnDesk: boolean;
};

/** Adds centres, departments, units and groups; an id that is there already stays as it is. */
export const addOrganisations: Command<{ organisations: readonly OrganisationGiven[] }, { added: number }> = {
  name: 'organisation.add-organisations',
  async run(tx, { organisations }, { countyCode, audit }) {
    const rows = await tx
      .selectFrom('organisation.organisation')
      .select(['organisation_id', 'tree_path'])
      .where('county_code', '=', countyCode)
      .execute();
    const paths = new Map(rows.map((row) => [row.organisation_id, row.tree_path]));
    let added = 0;
    for (const given of organisations) {
      if (paths.has(given.organisationId)) continue;
      const parentPath = given.parentId === null ? '' : paths.get(given.parentId);
      if (parentPath === undefined) {
        throw new Refusal('invalid', 'organisation.unknown-parent', { organisationId: given.organisationId });
      }
      const read = readDivisionCode(given.divisionCode);
      if (!read.ok) throw new Refusal('invalid', 'organisation.bad-division-code', { code: given.divisionCode });
      const treePath = `${parentPath}/${given.organisationId}`;
      await tx
        .insertInto('organisation.organisation')
        .values({
          county_code: countyCode,
          organisation_id: given.organisationId,
          kind: given.kind,
          level: given.level,
          name: given.name,
          name_key: pinyinKey(given.name),
          parent_id: given.parentId,
          tree_path: treePath,
          division_code: given.divisionCode,
          division_path: read.division.path,
          works_own_desk: given.worksOwnDesk,
          closed_at: null,
        })
        .execute();
      paths.set(given.organisationId, treePath);
      added += 1;
    }
    audit({ kind: 'county', id: countyCode }, { added });
    return { added };
  },
};
