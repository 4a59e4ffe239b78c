/** Posts as the map shows them: at their grid, never where anybody is. */
import * as z from 'zod/mini';

export const mostGridsOnMap = 2000;

/** GET /api/counties/:countyCode/map/posts?bbox=w,s,e,n : the grids in a part of the map with how many serve there. */
export const PostsOnMapQuery = z.strictObject({
  bbox: z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$/)),
});
export const GridPosts = z.object({
  gridId: z.string(),
  gridName: z.string(),
  /** A point of the grid's own ground. */
  longitude: z.number(),
  latitude: z.number(),
  /** Heads and workers of the grid who serve it now, and those of them on duty. */
  posts: z.number(),
  onDuty: z.number(),
});
export type GridPosts = z.infer<typeof GridPosts>;
export const PostsOnMapAnswer = z.object({ items: z.array(GridPosts), isWhole: z.boolean() });
