import * as z from 'zod/mini';

/** GET /api/counties/:countyCode/territory-drafts/:draftId/affected : what would belong to another grid. */
export const AffectedAnswer = z.object({
  openCases: z.number(),
  addresses: z.number(),
  posts: z.number(),
  /** Of the grids that change, as they stand. */
  households: z.number(),
});
