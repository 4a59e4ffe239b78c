import type { layerWords as zh } from './words.zh.ts';

export const layerWords = {
  title: 'Layers over the map',
  add: 'Import a layer',
  hint: 'Police grids, river reaches, schools, cameras: taken from files and laid over the county map. Only names and shapes are kept; a file of the same name replaces a layer as a whole.',
  'empty.title': 'No layers yet',
  'empty.advice': 'Choose “Layer over the map” under Imports and send a GeoJSON, KML or zipped Shapefile.',
  features: 'shapes: {count}',
  changed: 'changed',
  name: 'Name',
  kind: 'Kind',
  save: 'Save',
  cancel: 'Do not save',
  change: 'Rename',
  end: 'End',
  'end.sure': 'It disappears from the map and its shapes are deleted; import it again when it is needed.',
  keep: 'Keep',
} as const satisfies Record<keyof typeof zh, string>;
