export { addGrids, drawGround, type GridGiven, type LayerGiven, type OutlineGiven } from './commands/add-grids.ts';
export { eraseDraftNotes } from './commands/erase-draft-notes.ts';
export { closeGrid } from './commands/close-grid.ts';
export { redrawGrid } from './commands/redraw-grid.ts';
export {
  buildGridIndex,
  createGridIndexes,
  type GridIndex,
  type GridIndexes,
  type GridNode,
} from './queries/grid-index.ts';
export { areasOnMap, featuresOnMap, gridsOnMap, type LightFeature, type LightOutline } from './queries/light-map.ts';
export { type GridOfPoint, placeAgain } from './queries/grid-of-point.ts';
export { createGroundReader, type GroundLayer, type GroundReader } from './queries/ground-in-box.ts';
export { gridImporters } from './import/grid-importers.ts';
export { gridReactions } from './reactions.ts';
export { gridRoutes } from './routes.ts';
