import * as z from 'zod/mini';

/** GET /api/counties/:countyCode/territory-drafts/:draftId/affected : what would belong to another grid. */
export const AffectedAnswer = z.object({
  openCases: z.number(),
  addresses: z.number(),
  posts: z.number(),
  /** Of the grids that change, as they stand. */
  households: z.number(),
  /** What each grid that stays will hold, of all that these grids hold now. */
  grids: z.array(
    z.object({
      gridId: z.string(),
      openCases: z.number(),
      addresses: z.number(),
      posts: z.number(),
      /** Estimated by the share of the addresses that go to it; null where there is nothing to estimate by. */
      households: z.nullable(z.number()),
    }),
  ),
});
