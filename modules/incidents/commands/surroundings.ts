import { findNear, isOnDuty, postsOfAccount } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { GridIndex } from '#modules/grids/public.ts';
import { askCatalogue, type CatalogueAsked } from './ask-catalogue.ts';
import { askDuties, type DutiesAsked } from './guard-duty.ts';

type Question<Ask extends (tx: Tx, question: never) => unknown> = Omit<Parameters<Ask>[1], 'countyCode' | 'tree'>;
type Near = Omit<Parameters<typeof findNear>[2], 'countyCode'>;

/**
 * What a move asks about people and units besides the case itself. A command asks the database; who makes cases of the
 * past answers from memory.
 */
export type Surroundings = CatalogueAsked &
  DutiesAsked & {
    isOnDuty(question: Question<typeof isOnDuty>): ReturnType<typeof isOnDuty>;
    postsOfAccount(question: Question<typeof postsOfAccount>): ReturnType<typeof postsOfAccount>;
    findNear(question: Near): ReturnType<typeof findNear>;
  };

/** As they stand now, seen from inside a transaction. */
export function surroundingsIn(
  tx: Tx,
  countyCode: string,
  { tree, grids }: { tree: OrganisationTree; grids: GridIndex },
): Surroundings {
  return {
    ...askCatalogue(tx, countyCode, tree),
    ...askDuties(tx, countyCode),
    isOnDuty: (question) => isOnDuty(tx, { countyCode, ...question }),
    postsOfAccount: (question) => postsOfAccount(tx, { countyCode, ...question }),
    findNear: (question) => findNear(tx, grids, { countyCode, ...question }),
  };
}
