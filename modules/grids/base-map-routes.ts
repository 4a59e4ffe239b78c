/** Grounds of others: which there are, who sets them up, and their tiles by way of this server. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import type { TileArchives } from '#platform/files/tile-archives.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { endBaseMapSource, putBaseMapSource } from './commands/set-base-maps.ts';
import {
  BaseMapFilesAnswer,
  BaseMapSourcesAnswer,
  BaseMapTileParams,
  EndBaseMapSourceRequest,
  PutBaseMapSourceAnswer,
  PutBaseMapSourceRequest,
  TryBaseMapAnswer,
  TryBaseMapRequest,
} from './contract.ts';
import { baseMapSource, baseMapSources } from './queries/base-map-sources.ts';
import { createTileFetcher } from './queries/fetched-tiles.ts';
import { triedHeight, triedWidth, tryBaseMap } from './queries/try-base-map.ts';
import { judgeSource, type SourceGiven } from './rules/base-map-source.ts';
import { gridRights } from './rules/rights.ts';

const OfSource = z.object({ countyCode: CountyCode, sourceId: Id });
const quarterOfAnHour = 900;

export function baseMapRoutes({
  unit,
  runCommand,
  sealer,
  archives,
}: {
  unit: Unit;
  runCommand: RunCommand;
  sealer: FieldSealer;
  archives: TileArchives;
}): Route[] {
  const tiles = createTileFetcher({ sealer, archives });
  /** A file is looked at here, at the edge: no transaction waits for a disk. */
  const demandSound = async ({ fileName }: SourceGiven) => {
    if (fileName === null) return;
    const { fault } = await archives.look(fileName);
    if (fault !== null) throw new Refusal('invalid', `grids.archive-${fault}`, { fileName });
  };
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
            setUp: setsUp
              ? {
                  kind: row.kind,
                  address: row.address,
                  fileName: row.file_name,
                  system: row.system,
                  cut: row.cut,
                  levelOffset: row.level_offset,
                  hasKey: row.key_sealed !== null,
                }
              : null,
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
      async handle({ params: { countyCode }, body: { commandId, contract: _contract, ...given }, actor, now }) {
        const input = { ...given, ...sourceGiven(given) };
        await demandSound(input);
        return runCommand(putBaseMapSource(sealer), { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/base-map-files',
      summary: 'Files of tiles that lie in the folder of this deployment',
      right: 'grids.read-base-map-files',
      params: InCounty,
      answer: BaseMapFilesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async () => ({ items: (await archives.list()).map((one) => ({ ...one, bounds: [...one.bounds] })) }),
    }),
    route({
      method: 'POST',
      path: `${base}/try`,
      summary: 'How a ground of others would look around a place; nothing is kept',
      right: 'grids.try-base-map',
      params: InCounty,
      body: TryBaseMapRequest,
      answer: TryBaseMapAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          address: 'http://127.0.0.1:9/{z}/{x}/{y}.png',
          system: 'wgs84',
          zoom: 12,
          longitude: 119.9,
          latitude: 33,
        },
      }),
      async handle({ params: { countyCode }, body, actor }) {
        const { sourceId, zoom, longitude, latitude } = body;
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const kept =
          sourceId !== undefined && body.key === undefined
            ? await baseMapSource(unit, { eyes, countyCode, sourceId })
            : undefined;
        const key = body.key ?? (kept ? tiles.keyOf(countyCode, kept) : '');
        const given = { ...sourceGiven(body), leastZoom: zoom, deepestZoom: zoom };
        const fault = judgeSource({ ...given, hasKey: key !== '' });
        if (fault) throw new Refusal('invalid', `grids.source-${fault}`, {});
        await demandSound(given);
        const source = { ...given, file_name: given.fileName, level_offset: given.levelOffset };
        const tried = await tryBaseMap({ source, key, archives, at: [longitude, latitude], zoom });
        return {
          picture: tried.picture?.toString('base64') ?? null,
          width: triedWidth,
          height: triedHeight,
          tiles: tried.tiles,
          missing: tried.missing,
          fault: tried.missed?.fault ?? null,
          status: tried.missed?.status ?? null,
        };
      },
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
      async handle({ params: { countyCode, sourceId, ...tile }, actor, request, reply }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const source = await baseMapSource(unit, { eyes, countyCode, sourceId });
        if (!source) throw new Refusal('missing', 'grids.no-such-source', {});
        const side = 2 ** tile.zoom;
        const isThere =
          tile.x < side && tile.y < side && tile.zoom >= source.least_zoom && tile.zoom <= source.deepest_zoom;
        const found = isThere ? await tiles.of(countyCode, source, tile) : null;
        if (!found) return reply.code(204).send() as never;
        const tag = `"${createHash('sha256').update(found.bytes).digest('base64url').slice(0, 22)}"`;
        reply.header('cache-control', `private, max-age=${quarterOfAnHour}`).header('etag', tag);
        if (request.headers['if-none-match'] === tag) return reply.code(304).send() as never;
        return reply.header('content-type', found.mediaType).send(found.bytes) as never;
      },
    }),
  ];
}

/** What a request leaves out, as it was meant before there was a choice. */
function sourceGiven(
  body: {
    [Part in keyof Pick<SourceGiven, 'kind' | 'address' | 'fileName' | 'cut' | 'levelOffset'>]?:
      | SourceGiven[Part]
      | undefined;
  } & Pick<SourceGiven, 'system'> & { leastZoom?: number; deepestZoom?: number },
): SourceGiven {
  return {
    kind: body.kind ?? 'tiles',
    address: body.address ?? null,
    fileName: body.fileName ?? null,
    system: body.system,
    cut: body.cut ?? 'mercator',
    levelOffset: body.levelOffset ?? 0,
    leastZoom: body.leastZoom ?? 0,
    deepestZoom: body.deepestZoom ?? 0,
  };
}
