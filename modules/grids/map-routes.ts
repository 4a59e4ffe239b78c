/** Routes over the map of grids itself: one grid, what is wrong with them, and changing them. */
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { addGrids } from './commands/add-grids.ts';
import { closeGrid } from './commands/close-grid.ts';
import { redrawGrid } from './commands/redraw-grid.ts';
import { renameGrid } from './commands/rename-grid.ts';
import {
  AddGridsAnswer,
  AddGridsRequest,
  CloseGridAnswer,
  CloseGridRequest,
  OneGridAnswer,
  RedrawGridAnswer,
  RedrawGridRequest,
  RenameGridAnswer,
  RenameGridRequest,
  TopologyAnswer,
  TopologyQuery,
} from './contract.ts';
import { checkMap } from './queries/check-map.ts';
import type { GridIndexes, GridNode } from './queries/grid-index.ts';
import { defaultTopologyAims, findSizeFaults } from './rules/county-topology.ts';

const OfGrid = z.object({ countyCode: CountyCode, gridId: Id });
const mostFaultsShown = 200;
/** A map of 200 grids with some thousand corners each. */
const mostBytes = 8 * 2 ** 20;

export function mapRoutes({
  unit,
  indexes,
  runCommand,
}: {
  unit: Unit;
  indexes: GridIndexes;
  runCommand: RunCommand;
}): Route[] {
  const county = '/api/counties/:countyCode';
  return [
    route({
      method: 'GET',
      path: `${county}/grids/topology`,
      summary: 'What is wrong with the map of grids: overlaps, gaps, slivers',
      right: 'grids.check-map',
      params: InCounty,
      query: TopologyQuery,
      answer: TopologyAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, query, actor }) {
        // A town's centre checks its own ground.
        const asked = query.divisionPath ?? actor.divisionPath;
        const divisionPath = asked.startsWith(actor.divisionPath) ? asked : actor.divisionPath;
        const index = await indexes.of(countyCode);
        const { cells, faults: drawn } = await checkMap(unit, index, { countyCode, divisionPath });
        const faults = [...drawn, ...findSizeFaults(cells, aimsOf(query))];
        const counts: Record<string, number> = {};
        for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
        return {
          checked: cells.length,
          counts,
          more: faults.length > mostFaultsShown,
          faults: faults.slice(0, mostFaultsShown).map(({ kind, of, ids, names, squareMetres, width, at, ring }) => {
            const [longitude, latitude] = at;
            const shown = { kind, of, gridIds: [...ids], names: [...names], squareMetres, width, longitude, latitude };
            return { ...shown, ring: ring.map((point) => [...point]) };
          }),
        };
      },
    }),
    route({
      method: 'GET',
      path: `${county}/grids/:gridId`,
      summary: 'One grid and those that adjoin it',
      right: 'grids.read',
      params: OfGrid,
      answer: OneGridAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode, gridId: make.standingGrid() } }),
      async handle({ params: { countyCode, gridId } }) {
        const index = await indexes.of(countyCode);
        const node = index.named(gridId);
        if (!node) throw new Refusal('missing', 'grids.no-such-grid', { gridId });
        return {
          grid: shownGrid(node),
          adjoining: index.adjoining(gridId).map(shownGrid),
          validFrom: node.validFrom,
          validTo: node.validTo,
          householdCount: node.householdCount,
        };
      },
    }),
    route({
      method: 'POST',
      path: `${county}/grids`,
      summary: 'Add grids with their outlines',
      right: 'grids.add-grids',
      params: InCounty,
      body: AddGridsRequest,
      answer: AddGridsAnswer,
      bodyLimit: mostBytes,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), grids: [make.newGrid()] },
      }),
      async handle({ params: { countyCode }, body: { commandId, grids }, actor, now }) {
        const input = { grids: grids.map(({ validFrom, ...grid }) => ({ ...grid, ...(validFrom && { validFrom }) })) };
        const answer = await runCommand(addGrids, { commandId, countyCode, actor, now, input });
        indexes.forget(countyCode);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: `${county}/grids/:gridId/outline`,
      summary: 'Give a grid another outline from a day on',
      right: 'grids.redraw-grid',
      params: OfGrid,
      body: RedrawGridRequest,
      answer: RedrawGridAnswer,
      bodyLimit: mostBytes,
      example: async (make) => {
        const { gridId, geometry } = await make.gridToChange();
        return {
          params: { countyCode: make.countyCode, gridId },
          body: { contract: 1, commandId: make.newId(), geometry },
        };
      },
      async handle({ params: { countyCode, gridId }, body: { commandId, geometry, validFrom }, actor, now }) {
        const input = { gridId, geometry, ...(validFrom && { validFrom }) };
        const answer = await runCommand(redrawGrid, { commandId, countyCode, actor, now, input });
        indexes.forget(countyCode);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: `${county}/grids/:gridId/close`,
      summary: 'Close a grid from today on',
      right: 'grids.close-grid',
      params: OfGrid,
      body: CloseGridRequest,
      answer: CloseGridAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, gridId: (await make.gridToChange()).gridId },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, gridId }, body: { commandId }, actor, now }) {
        const answer = await runCommand(closeGrid, { commandId, countyCode, actor, now, input: { gridId } });
        indexes.forget(countyCode);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: `${county}/grids/:gridId/rename`,
      summary: 'Give a grid another name or number',
      right: 'grids.rename-grid',
      params: OfGrid,
      body: RenameGridRequest,
      answer: RenameGridAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, gridId: (await make.gridToChange()).gridId },
        body: { contract: 1, commandId: make.newId(), name: '望江社区第二网格' },
      }),
      async handle({ params: { countyCode, gridId }, body: { commandId, name, gridCode }, actor, now }) {
        const input = { gridId, name, gridCode };
        const answer = await runCommand(renameGrid, { commandId, countyCode, actor, now, input });
        indexes.forget(countyCode);
        return answer;
      },
    }),
  ];
}

function aimsOf(query: z.output<typeof TopologyQuery>) {
  const { leastHouseholds, mostHouseholds, leastSquareMetres, mostSquareMetres } = query;
  const [fewest, most] = defaultTopologyAims.households!;
  return {
    households: [leastHouseholds ?? fewest, mostHouseholds ?? most] as const,
    squareMetres:
      leastSquareMetres === undefined && mostSquareMetres === undefined
        ? null
        : ([leastSquareMetres ?? 0, mostSquareMetres ?? Infinity] as const),
  };
}

function shownGrid(node: GridNode) {
  const { gridId, gridCode, name, kind, setting, villageCode, villageName, townName } = node;
  const geometry = { type: 'MultiPolygon', coordinates: node.polygons };
  return { gridId, gridCode, name, kind, setting, villageCode, villageName, townName, geometry };
}
