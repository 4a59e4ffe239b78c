/** Layers over the map: which there are, what lies in a part of them, what holds a point; renamed and ended. */
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { endMapLayer, renameMapLayer } from './commands/keep-map-layers.ts';
import {
  EndMapLayerRequest,
  LayerFeaturesAnswer,
  LayerFeaturesQuery,
  LayersAtAnswer,
  LayersAtQuery,
  MapLayerAnswer,
  MapLayersAnswer,
  RenameMapLayerRequest,
} from './contract.ts';
import { layerFeatures, layersAt, mapLayers } from './queries/map-layers.ts';
import { readBox } from './rules/box.ts';
import { mostFeaturesShown } from './rules/map-layer.ts';

const OfLayer = z.object({ countyCode: CountyCode, layerId: Id });

export function mapLayerRoutes({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Route[] {
  const base = '/api/counties/:countyCode/map-layers';
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Layers that may be laid over the map',
      right: 'grids.read',
      params: InCounty,
      answer: MapLayersAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        return { items: await unit.ask(eyes, (tx) => mapLayers(tx, { countyCode })) };
      },
    }),
    route({
      method: 'GET',
      path: `${base}/at`,
      summary: 'Which areas of the layers hold a point',
      right: 'grids.read',
      params: InCounty,
      query: LayersAtQuery,
      answer: LayersAtAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { longitude: 119.905, latitude: 33.005 } }),
      async handle({ params: { countyCode }, query, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        return { items: await unit.ask(eyes, (tx) => layersAt(tx, { countyCode, ...query })) };
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:layerId/features`,
      summary: 'What of a layer lies in a part of the map',
      right: 'grids.read',
      params: OfLayer,
      query: LayerFeaturesQuery,
      answer: LayerFeaturesAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, layerId: await make.mapLayer() },
        query: { bbox: '119,32,121,34' },
      }),
      async handle({ params: { countyCode, layerId }, query: { bbox }, actor }) {
        const box = readBox(bbox);
        if (box === null) throw new Refusal('invalid', 'grids.bad-box');
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const rows = await unit.ask(eyes, (tx) => layerFeatures(tx, { countyCode, layerId, box }));
        return { items: rows.slice(0, mostFeaturesShown), isWhole: rows.length <= mostFeaturesShown };
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:layerId`,
      summary: 'Give a layer another name or kind',
      right: 'grids.rename-map-layer',
      params: OfLayer,
      body: RenameMapLayerRequest,
      answer: MapLayerAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, layerId: await make.mapLayer() },
        body: { contract: 1, commandId: make.newId(), name: `河段 ${make.newId().slice(-8)}`, kind: 'river-reach' },
      }),
      handle: ({ params: { countyCode, layerId }, body: { commandId, name, kind }, actor, now }) =>
        runCommand(renameMapLayer, { commandId, countyCode, actor, now, input: { layerId, name, kind } }),
    }),
    route({
      method: 'POST',
      path: `${base}/:layerId/end`,
      summary: 'Take a layer off the maps, with all it holds',
      right: 'grids.end-map-layer',
      params: OfLayer,
      body: EndMapLayerRequest,
      answer: MapLayerAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, layerId: await make.mapLayer() },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, layerId }, body: { commandId }, actor, now }) =>
        runCommand(endMapLayer, { commandId, countyCode, actor, now, input: { layerId } }),
    }),
  ];
}
