/** Grounds of others: which there are, who sets them up, and their tiles by way of this server. */
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { endBaseMapSource, putBaseMapSource } from './commands/set-base-maps.ts';
import {
  BaseMapSourcesAnswer,
  BaseMapTileParams,
  EndBaseMapSourceRequest,
  PutBaseMapSourceAnswer,
  PutBaseMapSourceRequest,
} from './contract.ts';
import { baseMapSource, baseMapSources } from './queries/base-map-sources.ts';
import { createTileFetcher } from './queries/fetched-tiles.ts';
import { gridRights } from './rules/rights.ts';

const OfSource = z.object({ countyCode: CountyCode, sourceId: Id });
const quarterOfAnHour = 900;

export function baseMapRoutes({
  unit,
  runCommand,
  sealer,
}: {
  unit: Unit;
  runCommand: RunCommand;
  sealer: FieldSealer;
}): Route[] {
  const tiles = createTileFetcher(sealer);
  const base = '/api/counties/:countyCode/base-map-sources';
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Grounds of others that the map may lie on',
      right: 'grids.read',
      params: InCounty,
      answer: BaseMapSourcesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const rows = await baseMapSources(unit, { eyes, countyCode });
        const setsUp = (gridRights['grids.put-base-map-source'] as readonly string[]).includes(actor.role);
        return {
          items: rows.map((row) => ({
            sourceId: row.source_id,
            name: row.name,
            approvalNumber: row.approval_number,
            attribution: row.attribution,
            leastZoom: row.least_zoom,
            deepestZoom: row.deepest_zoom,
            setUp: setsUp ? { address: row.address, system: row.system, hasKey: row.key_sealed !== null } : null,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: base,
      summary: 'Set up a ground of others, or change it',
      right: 'grids.put-base-map-source',
      params: InCounty,
      body: PutBaseMapSourceRequest,
      answer: PutBaseMapSourceAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          sourceId: make.newId(),
          name: '省级公共服务底图',
          address: 'http://127.0.0.1:9/{z}/{x}/{y}.png?key={key}',
          system: 'wgs84',
          approvalNumber: null,
          attribution: null,
          leastZoom: 3,
          deepestZoom: 18,
          key: 'k',
        },
      }),
      handle: ({ params: { countyCode }, body: { commandId, contract: _contract, ...input }, actor, now }) =>
        runCommand(putBaseMapSource(sealer), { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${base}/:sourceId/end`,
      summary: 'Take a ground of others off the maps',
      right: 'grids.end-base-map-source',
      params: OfSource,
      body: EndBaseMapSourceRequest,
      answer: PutBaseMapSourceAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sourceId: await make.baseMapSource() },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, sourceId }, body: { commandId }, actor, now }) =>
        runCommand(endBaseMapSource, { commandId, countyCode, actor, now, input: { sourceId } }),
    }),
    route({
      method: 'GET',
      path: `${base}/:sourceId/tiles/:zoom/:x/:y`,
      summary: 'One tile of a ground of others, fetched by the server; 204 where there is none',
      right: 'grids.read',
      params: BaseMapTileParams,
      example: async (make) => ({
        params: { countyCode: make.countyCode, sourceId: await make.baseMapSource(), zoom: '9', x: '426', y: '206' },
      }),
      async handle({ params: { countyCode, sourceId, ...tile }, actor, reply }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const source = await baseMapSource(unit, { eyes, countyCode, sourceId });
        if (!source) throw new Refusal('missing', 'grids.no-such-source', {});
        const side = 2 ** tile.zoom;
        const isThere =
          tile.x < side && tile.y < side && tile.zoom >= source.least_zoom && tile.zoom <= source.deepest_zoom;
        const found = isThere ? await tiles.of(countyCode, source, tile) : null;
        if (!found) return reply.code(204).send() as never;
        return reply
          .header('cache-control', `private, max-age=${quarterOfAnHour}`)
          .header('content-type', found.mediaType)
          .send(found.bytes) as never;
      },
    }),
  ];
}
