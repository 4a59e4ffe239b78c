/** The map of cases: tiles of marks at any zoom, and what lies in a part of it as a list. */
import * as z from 'zod/mini';
import { Count, CountyCode } from '#platform/contract-parts.ts';
import { deepestZoom } from '../rules/map-tiles.ts';
import { lights } from '../rules/statuses.ts';
import { narrowing } from './list-filter.ts';
import { IncidentLine } from './lists.ts';

const oneLight = lights.join('|');

/** Which cases stand on the map; `light` is one or several with commas, and holds what is open only. */
const mapFilter = {
  status: z._default(z.enum(['open', 'closed', 'all']), 'open'),
  light: z.optional(z.string().check(z.regex(new RegExp(`^(${oneLight})(,(${oneLight})){0,3}$`)))),
  ...narrowing,
};

/** GET /api/counties/:countyCode/map/cases/:zoom/:x/:y : a Mapbox Vector Tile with one layer `cases`. */
export const TileParams = z.object({
  countyCode: CountyCode,
  zoom: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(deepestZoom)),
  x: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(2 ** deepestZoom)),
  y: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(2 ** deepestZoom)),
});
export const MapFilter = z.strictObject(mapFilter);
export type MapFilter = z.output<typeof MapFilter>;

const degrees = String.raw`-?\d{1,3}(\.\d{1,9})?`;
/** GET /api/counties/:countyCode/map/list : what lies in a box, or within a line drawn around it; the newest first. */
export const MapListQuery = z.strictObject({
  ...mapFilter,
  /** West, south, east, north. */
  bbox: z.string().check(z.regex(new RegExp(`^${degrees}(,${degrees}){3}$`))),
  /** Corners `longitude,latitude`, with blanks between them: 3 to 60; the last is joined to the first. */
  ring: z.optional(z.string().check(z.regex(new RegExp(`^${degrees},${degrees}( ${degrees},${degrees}){2,59}$`)))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
});
export const MapListAnswer = z.object({ items: z.array(IncidentLine), count: Count });
export type MapListAnswer = z.infer<typeof MapListAnswer>;
