/** The map of cases: marks in tiles at any zoom, and a part of it as a list. */
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { MapFilter, MapListAnswer, MapListQuery, TileParams } from './contract.ts';
import { holdTiles } from './queries/held-tiles.ts';
import { listOnMap } from './queries/list-on-map.ts';
import { isTile } from './rules/map-tiles.ts';
import type { IncidentServices } from './services.ts';

export function mapTileRoutes(services: IncidentServices): Route[] {
  const tiles = holdTiles(services.unit);
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/map/cases/:zoom/:x/:y',
      summary:
        'One tile of the map of cases, as a vector tile: groups with their number and worst light, and single cases',
      right: 'incidents.read',
      params: TileParams,
      query: MapFilter,
      example: ({ countyCode }) => ({
        params: { countyCode, zoom: '8', x: '213', y: '103' },
        query: { status: 'all' },
      }),
      async handle({ params: { countyCode, ...tile }, query: filter, actor, now, request, reply }) {
        if (!isTile(tile)) throw new Refusal('invalid', 'incidents.no-such-tile', {});
        const { bytes, tag } = await tiles.of({ countyCode, actor, now, filter, tile });
        reply.header('etag', tag).header('cache-control', 'private, no-cache');
        if (request.headers['if-none-match'] === tag) return reply.code(304).send() as never;
        return reply.header('content-type', 'application/vnd.mapbox-vector-tile').send(bytes) as never;
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/map/list',
      summary: 'What lies in a part of the map, as lines of a list',
      right: 'incidents.read',
      params: InCounty,
      query: MapListQuery,
      answer: MapListAnswer,
      example: ({ countyCode }) => ({
        params: { countyCode },
        query: { bbox: '119,32,121,34', status: 'all', limit: 500 },
      }),
      handle: ({ params, query: { bbox, ring, limit, ...filter }, actor, now }) =>
        listOnMap(services, { ...params, actor, now, filter, bbox, ring, limit }),
    }),
  ];
}
