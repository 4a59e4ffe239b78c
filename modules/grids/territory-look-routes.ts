/** Routes that show the territory and write nothing: what stood on a day, and what a map file would change. */
import './examples.ts';
import type { FastifyRequest } from 'fastify';
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { OnDayAnswer, OnDayQuery, ReadFileAnswer, ReadFileQuery } from './contract.ts';
import { draftFromFile } from './import/draft-from-file.ts';
import { mostOnDay, readTerritoryDays, readTerritoryOn } from './queries/territory-on-day.ts';

/** A county's grids as a zipped Shapefile; what is larger is imported, not drawn. */
const mostBytes = 16 * 2 ** 20;
const mostRows = 2000;

export function territoryLookRoutes({ unit }: { unit: Unit }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/territory/on-day',
      summary: 'What stood on a day in the county, a town or a village, and the days on which it changed',
      right: 'grids.read',
      params: InCounty,
      query: OnDayQuery,
      answer: OnDayAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { on: '2026-01-05' } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const divisionPath = query.division ?? countyCode;
        if (!divisionPath.startsWith(countyCode)) throw new Refusal('forbidden', 'grids.foreign-code', {});
        const day = query.on ?? chinaDay(now);
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const [grids, days] = await unit.transact(eyes, async (tx) => [
          await readTerritoryOn(tx, { countyCode, divisionPath, day }),
          await readTerritoryDays(tx, { countyCode, divisionPath }),
        ]);
        return {
          day,
          grids: grids.slice(0, mostOnDay),
          more: grids.length > mostOnDay,
          days,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/territory-drafts/read-file',
      summary: 'What a map file (application/octet-stream) would change, row by row; nothing is written',
      right: 'grids.save-draft',
      params: InCounty,
      query: ReadFileQuery,
      answer: ReadFileAnswer,
      bodyLimit: mostBytes,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        query: { system: 'wgs84' },
        headers: { 'content-type': 'application/octet-stream' },
        bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [] })),
      }),
      async handle({ params: { countyCode }, query, actor, now, request }) {
        const bytes = await bytesOf(request);
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const villageCodes = query.villages?.split(',') ?? [];
        if (!villageCodes.every((code) => code.startsWith(actor.divisionPath))) {
          throw new Refusal('forbidden', 'grids.foreign-village', {});
        }
        const given = { countyCode, bytes, system: query.system, below: actor.divisionPath, villageCodes };
        const read = await unit.transact(eyes, (tx) =>
          draftFromFile(tx, { ...given, day: chinaDay(now), newId: uuidv7 }),
        );
        return {
          total: read.total,
          villageCodes: [...read.villageCodes],
          grids: read.grids.map((grid) => ({ ...grid, polygons: shown(grid.polygons) })),
          rows: read.reports.slice(0, mostRows).map(({ sheet, row, level, code, details }) => {
            const texts = Object.entries(details).map(([key, value]) => [
              key,
              Array.isArray(value) ? value.join('、') : `${value}`,
            ]);
            return { sheet, row, level, code, details: Object.fromEntries(texts) as Record<string, string> };
          }),
          more: read.reports.length > mostRows,
        };
      },
    }),
  ];
}

/** The body as it comes, whole; more than allowed is left on the way. */
async function bytesOf(request: FastifyRequest): Promise<Uint8Array> {
  if (!/^application\/octet-stream\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal('invalid', 'platform.wrong-media-type');
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.raw as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw new Refusal('too-large', 'files.file-too-large', { size, limit: mostBytes });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function shown(polygons: PolygonSet) {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])));
}
