import * as z from 'zod/mini';
import { listDivisions } from '#modules/organisation/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { ImportBatch, Importer, ImportRun } from '#platform/imports/importer.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { isCovered, pointInside } from '#platform/pure/map-topology.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { putGrids } from '../commands/put-grids.ts';
import { putOutlines } from '../commands/put-outlines.ts';
import {
  type HeldGrid,
  type HeldOutline,
  readHeldGrids,
  readHeldOutlines,
  sameOutline,
} from '../queries/held-outlines.ts';
import { judgeDivisionOutline, judgeGrid, type OutlineOutcome } from '../rules/judge-outline.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { readShapes, type Shape } from './read-shapes.ts';
import { createGridDrafts, type GridDraft } from './grid-drafts.ts';
import { reportTopology } from './report-topology.ts';

const Options = z.strictObject({
  /** What the outlines are of. */
  target: z._default(z.enum(['divisions', 'grids']), 'divisions'),
  /** The system of the coordinates; a Shapefile's own is turned into WGS 84 first. */
  system: z._default(z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']), 'wgs84'),
  /** The first day of new and changed outlines; without it, today. */
  from: z.optional(z.iso.date()),
});
export type TerritoryOptions = z.output<typeof Options>;

const batchShapes = 100;

/** Takes in outlines of divisions or grids, and says what is wrong with the map that then stands. */
export function territoryImporter({
  unit,
  runCommand,
}: {
  unit: Unit;
  runCommand: RunCommand;
}): Importer<TerritoryOptions> {
  return {
    kind: 'territory',
    right: 'grids.put-outlines',
    options: Options,
    endings: ['.geojson', '.json', '.kml', '.kmz', '.zip'],
    takenCode: 'grids.outline-added',
    knownCode: 'grids.outline-known',
    words: { zh: zh.territoryImportWords, en: en.territoryImportWords },
    run: (given) => runTerritory(unit, runCommand, given),
  };
}

/** One command's worth of work, whatever it is about. */
type Item = { shape: Shape; code: string; name: string };

async function* runTerritory(
  unit: Unit,
  runCommand: RunCommand,
  given: ImportRun<TerritoryOptions>,
): AsyncGenerator<ImportBatch> {
  const { countyCode, options, dry, after, signal } = given;
  const day = options.from ?? chinaDay(given.now);
  const stand = await unit.transact(systemEyes, async (tx) => ({
    divisions: (await listDivisions(tx, { countyCode }).execute(tx)).rows.map((row) => {
      return { divisionCode: row.division_code, name: row.name, setting: row.setting };
    }),
    grids: await readHeldGrids(tx, { countyCode }),
    outlines: await readHeldOutlines(tx, { countyCode }),
  }));
  const {
    shapes,
    reports: unfit,
    total,
  } = await readShapes({ path: given.path }, { countyCode, ...options, ...stand });
  const countyRim = rimOf(countyCode, shapes, stand.outlines);
  const refuse = (shape: Shape, code: string, details: RowReport['details']) => {
    unfit.push({ sheet: shape.sheet, row: shape.row, level: 'refused', code, details });
  };
  const inside = shapes.filter((shape) => {
    if (!countyRim || isMostlyInside(shape.polygons, countyRim)) return true;
    refuse(shape, 'grids.outside-county', { name: shape.target.name });
    return false;
  });
  const drafts = createGridDrafts(stand.grids, given.idOf);
  const items: (Item & { draft: GridDraft | null })[] = [];
  const seen = new Map<string, number>();
  for (const shape of inside) {
    const draft = shape.target.kind === 'grid' ? drafts.take(shape.target, shape.polygons) : null;
    if (shape.target.kind === 'grid' && !draft) {
      refuse(shape, 'grids.village-is-full', { village: shape.target.villageCode });
      continue;
    }
    const code = shape.target.kind === 'division' ? shape.target.divisionCode : draft!.gridCode;
    const twin = seen.get(code);
    if (twin === undefined) items.push({ shape, code, name: shape.target.name, draft });
    else refuse(shape, 'grids.outline-twice', { code, feature: twin });
    seen.set(code, twin ?? shape.row);
  }
  let done = total - items.length;
  if (after === null) yield { reports: unfit, done, total, checkpoint: { batch: 0 } };
  const first = Number(after?.['batch'] ?? 0);
  for (let from = 0, number = 0; from < items.length; from += batchShapes, number += 1) {
    const part = items.slice(from, from + batchShapes);
    done += part.length;
    if (number < first) continue;
    if (signal.aborted) return;
    const envelope = { commandId: given.idOf(`outlines ${number}`), countyCode, actor: given.actor, now: given.now };
    let outcomes: readonly OutlineOutcome[];
    if (dry) outcomes = part.map((item) => rehearse(item, stand, drafts.held, day));
    else if (options.target === 'divisions') {
      const outlines = part.map(({ code, shape }) => ({ divisionCode: code, polygons: shape.polygons }));
      const answer = await runCommand(putOutlines, { ...envelope, input: { validFrom: day, outlines } });
      outcomes = answer.outcomes.map((one) => one.outcome);
    } else {
      const grids = part.flatMap(({ draft }) => draft ?? []);
      const answer = await runCommand(putGrids, { ...envelope, input: { validFrom: day, grids } });
      outcomes = answer.outcomes.map((one) => one.outcome);
    }
    const reports = part.flatMap((item, index) => [reportOf(item, outcomes[index]!), ...item.shape.reports]);
    yield { reports, done, total, checkpoint: { batch: number + 1 } };
  }
  if (signal.aborted) return;
  const { reports, summary } = reportTopology({
    target: options.target,
    names: new Map(stand.divisions.map((one) => [one.divisionCode, one.name])),
    grids: stand.grids,
    outlines: stand.outlines,
    drawn: items,
  });
  yield { reports, done, total, checkpoint: { batch: Math.ceil(items.length / batchShapes) }, summary };
}

function rehearse(
  { code, draft, shape }: Item & { draft: GridDraft | null },
  stand: { outlines: readonly HeldOutline[] },
  held: ReadonlyMap<string, HeldGrid>,
  day: string,
): OutlineOutcome {
  const standing = draft ? held.get(code) : stand.outlines.find((one) => one.divisionCode === code);
  const same = standing !== undefined && sameOutline(standing.polygons, shape.polygons);
  if (draft) return judgeGrid(draft, held.get(code), { sameOutline: same, day });
  return judgeDivisionOutline(standing, { sameOutline: same, day });
}

/** The county's own outline: that of the file, or the one that stands. */
function rimOf(countyCode: string, shapes: readonly Shape[], outlines: readonly HeldOutline[]): PolygonSet | null {
  const code = countyCode.padEnd(12, '0');
  const own = shapes.find(({ target }) => target.kind === 'division' && target.divisionCode === code);
  return own?.polygons ?? outlines.find((one) => one.divisionCode === code)?.polygons ?? null;
}

/** A point well inside each part: lines of a county are drawn coarser than those of its villages. */
function isMostlyInside(polygons: PolygonSet, rim: PolygonSet): boolean {
  return polygons.some((rings) => {
    const at = pointInside(rings);
    return at !== null && isCovered(rim, at);
  });
}

const refusedOutcomes: readonly OutlineOutcome[] = ['closed-earlier', 'before-last-version', 'unsound'];

function reportOf({ shape, code, name }: Item, outcome: OutlineOutcome): RowReport {
  const level = refusedOutcomes.includes(outcome) ? 'refused' : 'taken';
  const place = { sheet: shape.sheet, row: shape.row };
  return { ...place, level, code: `grids.outline-${outcome}`, details: { code, name } };
}
