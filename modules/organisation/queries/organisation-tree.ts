import { systemEyes, type Unit } from '#platform/database/database.ts';
import { listOrganisations } from './list-organisations.ts';

export type OrganisationNode = {
  organisationId: string;
  kind: string;
  level: 'county' | 'town' | 'village';
  name: string;
  parentId: string | null;
  treePath: string;
  divisionPath: string;
  worksOwnDesk: boolean;
  /** Works no longer; only its name is still asked for. */
  closed?: boolean;
};

/** A county's organisations held in memory: names for lists, the way up for desks. */
export type OrganisationTree = {
  find(organisationId: string | null | undefined): OrganisationNode | undefined;
  /** Also one that has been closed: an old case keeps its name. */
  named(organisationId: string | null | undefined): OrganisationNode | undefined;
  all(): readonly OrganisationNode[];
  /** From the parent up to the root. */
  above(organisationId: string): OrganisationNode[];
  isWithin(organisationId: string, rootId: string): boolean;
  /** The lowest centre that works its own desk and covers the division, at `level` or above. */
  deskFor(divisionPath: string, atLeast?: 'county' | 'town' | 'village'): OrganisationNode | undefined;
};

const rank = { village: 0, town: 1, county: 2 } as const;

export function organisationTree(known: readonly OrganisationNode[]): OrganisationTree {
  const everById = new Map(known.map((node) => [node.organisationId, node]));
  const nodes = known.filter((node) => !node.closed);
  const byId = new Map(nodes.map((node) => [node.organisationId, node]));
  const desks = nodes.filter((node) => node.kind === 'centre' && node.worksOwnDesk);
  return {
    find: (id) => (id ? byId.get(id) : undefined),
    named: (id) => (id ? everById.get(id) : undefined),
    all: () => nodes,
    above(id) {
      const ids = (byId.get(id)?.treePath ?? '').split('/').filter(Boolean).slice(0, -1).reverse();
      return ids.flatMap((parent) => byId.get(parent) ?? []);
    },
    isWithin: (id, rootId) => (byId.get(id)?.treePath ?? '').split('/').includes(rootId),
    deskFor(divisionPath, atLeast = 'village') {
      return desks
        .filter((desk) => divisionPath.startsWith(desk.divisionPath) && rank[desk.level] >= rank[atLeast])
        .sort((one, other) => rank[one.level] - rank[other.level])[0];
    },
  };
}

/**
 * Trees by county, read again when older than a minute or when told. They change a few times a year; every list and
 * every dispatch asks them.
 */
export function createOrganisationTrees(unit: Unit) {
  const held = new Map<string, { tree: OrganisationTree; readAt: number }>();
  return {
    async of(countyCode: string): Promise<OrganisationTree> {
      const known = held.get(countyCode);
      if (known && Date.now() - known.readAt < 60_000) return known.tree;
      const rows = await unit.ask(systemEyes, (tx) => listOrganisations(tx, { countyCode, withClosed: true }));
      const tree = organisationTree(
        rows.map((row) => ({
          organisationId: row.organisation_id,
          kind: row.kind,
          level: row.level as OrganisationNode['level'],
          name: row.name,
          parentId: row.parent_id,
          treePath: row.tree_path,
          divisionPath: row.division_path,
          worksOwnDesk: row.works_own_desk,
          closed: row.closed_at !== null,
        })),
      );
      held.set(countyCode, { tree, readAt: Date.now() });
      return tree;
    },
    forget(countyCode: string): void {
      held.delete(countyCode);
    },
  };
}
export type OrganisationTrees = ReturnType<typeof createOrganisationTrees>;
