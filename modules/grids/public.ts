export { addGrids, drawGround, type GridGiven, type LayerGiven, type OutlineGiven } from './commands/add-grids.ts';
export { redrawGrid } from './commands/redraw-grid.ts';
export {
  buildGridIndex,
  createGridIndexes,
  type GridIndex,
  type GridIndexes,
  type GridNode,
} from './queries/grid-index.ts';
export { gridReactions } from './reactions.ts';
export { gridRoutes } from './routes.ts';
