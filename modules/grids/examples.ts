/** What examples of this room's routes ask for; made in `tests/fixtures/examples.ts`. */
import type { GridGiven } from './commands/add-grids.ts';
import type { DraftGiven } from './commands/draft-territory.ts';

declare module '#platform/http/example.ts' {
  interface ExampleBuilders {
    /** The id of a grid of the county. */
    standingGrid(): string;
    /** A grid that is not there yet, with a code and a place of its own. */
    newGrid(): GridGiven;
    /** A ground of others that answers nothing. */
    baseMapSource(): Promise<string>;
    /** A layer over the map with a point, a line and an area. */
    mapLayer(): Promise<string>;
    /** An open grid, drawn before today, that nobody holds a post in. */
    gridToChange(): Promise<{ gridId: string; geometry: object }>;
    /** A draft that adds one grid, as its author gives it. */
    newTerritoryDraft(): DraftGiven;
    /** A draft of the asker that stands so; `in-review`: of somebody else. */
    territoryDraft(status: 'drafting' | 'in-review'): Promise<{ draftId: string; revision: number }>;
  }
}
