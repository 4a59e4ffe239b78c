import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import type { TileArchives } from '#platform/files/tile-archives.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { baseMapRoutes } from './base-map-routes.ts';
import { mapLayerRoutes } from './map-layer-routes.ts';
import { BaseMapAnswer, GridAtAnswer, GridAtQuery, GridsAnswer, GridsQuery } from './contract.ts';
import { draftRoutes } from './draft-routes.ts';
import { mapRoutes } from './map-routes.ts';
import { baseMapVersion, createPackedGrounds } from './queries/base-map.ts';
import type { GridIndexes } from './queries/grid-index.ts';
import { listGridsInBox, mostGridsInBox } from './queries/list-grids-in-box.ts';
import { type Box, readBox } from './rules/box.ts';
import { territoryLookRoutes } from './territory-look-routes.ts';

export function gridRoutes({
  unit,
  indexes,
  runCommand,
  sealer,
  archives,
}: {
  unit: Unit;
  indexes: GridIndexes;
  runCommand: RunCommand;
  /** For the keys of other people's grounds. */
  sealer: FieldSealer;
  /** Files of tiles that the deployment brings. */
  archives: TileArchives;
}): Route[] {
  const grounds = createPackedGrounds(unit);
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/grids',
      summary: 'Outlines of grids in a part of the map, on a day',
      right: 'grids.read',
      params: InCounty,
      query: GridsQuery,
      answer: GridsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { bbox: '119,32,121,34', on: '2026-01-05' } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const box = query.bbox === undefined ? null : boxOf(query.bbox);
        const day = query.on ?? chinaDay(now);
        const rows = await unit.ask(eyes, (tx) => listGridsInBox(tx, { countyCode, box, day }));
        return {
          items: rows.slice(0, mostGridsInBox).map((row) => ({
            gridId: row.grid_id,
            gridCode: row.grid_code,
            name: row.name,
            kind: row.kind,
            setting: row.setting,
            villageCode: row.village_code,
            villageName: row.village_name,
            townName: row.town_name,
            geometry: row.geometry,
          })),
          more: rows.length > mostGridsInBox,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/grid-at',
      summary: 'The grid that holds a point, on a day',
      right: 'grids.read',
      params: InCounty,
      query: GridAtQuery,
      answer: GridAtAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode }, query: make.point() }),
      async handle({ params: { countyCode }, query: { longitude, latitude, on }, now }) {
        const index = await indexes.of(countyCode);
        const grid = index.at(longitude, latitude, on ?? chinaDay(now));
        if (!grid) return { grid: null };
        const { gridId, gridCode, name, kind, townCode, townName, villageCode, villageName } = grid;
        return { grid: { gridId, gridCode, name, kind, townCode, townName, villageCode, villageName } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/base-map',
      summary: 'The county’s own drawn ground',
      right: 'grids.read',
      params: InCounty,
      answer: BaseMapAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params, actor, request, reply }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const version = await unit.transact(eyes, (tx) => baseMapVersion(tx, params));
        const tag = `"${version}"`;
        reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
        if (request.headers['if-none-match'] === tag) return reply.code(304).send() as never;
        const packed = await grounds.of(version, { eyes, countyCode: params.countyCode });
        reply.type('application/json; charset=utf-8');
        if (/\bgzip\b/.test(String(request.headers['accept-encoding'])))
          return reply.header('content-encoding', 'gzip').send(packed) as never;
        return reply.send(Readable.from([packed]).pipe(createGunzip())) as never;
      },
    }),
    ...mapRoutes({ unit, indexes, runCommand }),
    ...draftRoutes({ unit, runCommand }),
    ...territoryLookRoutes({ unit }),
    ...baseMapRoutes({ unit, runCommand, sealer, archives }),
    ...mapLayerRoutes({ unit, runCommand }),
  ];
}

function boxOf(text: string): Box {
  const box = readBox(text);
  if (!box) throw new Refusal('invalid', 'grids.bad-box');
  return box;
}
