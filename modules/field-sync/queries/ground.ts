import { createHash } from 'node:crypto';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import {
  createGroundReader,
  type GridIndex,
  type GridNode,
  type GroundLayer,
  type GroundReader,
} from '#modules/grids/public.ts';
import { type IncidentServices, openBook } from '#modules/incidents/public.ts';
import { addressesOfGrid } from '#modules/ledger/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { GroundAnswer } from '../contract.ts';

type Box = [number, number, number, number];

/** A phone takes so much of a grid along at most. */
const mostBytes = 5_000_000;
/** What is left out first. */
const leastTelling = ['buildings', 'green', 'places', 'water', 'roads'];
const keptMilliseconds = 600_000;
const mostKept = 50;
/** Their tags are a few letters each: a county's grids and more. */
const mostTags = 10_000;

export type Ground = { tag: string; answer: GroundAnswer };

/** Grounds of grids, a few of them kept for ten minutes, and of all the tags: most phones hold what they ask for. */
export function createGrounds(services: IncidentServices) {
  const held = new Map<string, { ground: Promise<Ground>; madeAt: number }>();
  const tags = new Map<string, { tag: string; madeAt: number }>();
  const read = createGroundReader();
  const isFresh = ({ madeAt }: { madeAt: number }) => Date.now() - madeAt < keptMilliseconds;

  function keepTag(key: string, { tag }: Ground): void {
    if (tags.size >= mostTags) tags.clear();
    tags.set(key, { tag, madeAt: Date.now() });
  }

  return {
    /**
     * @param holds the tag of what the phone holds: where that is the ground still, only the tag is answered
     * @throws Refusal field-sync.not-your-grid
     */
    async of({
      countyCode,
      gridId,
      actor,
      holds,
    }: {
      countyCode: string;
      gridId: string;
      actor: Actor;
      holds?: string | undefined;
    }): Promise<{ tag: string; answer: GroundAnswer | null }> {
      const book = await openBook(services, countyCode);
      const grid = book.grids.find(gridId);
      if (!grid || !isHis(grid, actor)) throw new Refusal('missing', 'field-sync.not-your-grid', { gridId });
      const key = `${countyCode} ${gridId}`;
      const tagged = tags.get(key);
      if (tagged && tagged.tag === holds && isFresh(tagged)) return { tag: tagged.tag, answer: null };
      const known = held.get(key);
      const kept = known && isFresh(known);
      const drawn = kept ? known.ground : draw({ services, read }, countyCode, grid, book);
      if (!kept) {
        held.delete(key);
        held.set(key, { ground: drawn, madeAt: Date.now() });
        drawn.then(
          (ground) => keepTag(key, ground),
          () => held.delete(key),
        );
        const [oldest] = held.keys();
        if (held.size > mostKept && oldest !== undefined) held.delete(oldest);
      }
      const { tag, answer } = await drawn;
      return { tag, answer: tag === holds ? null : answer };
    },
  };
}

/** His own grid, or one of the area that his post serves. */
function isHis(grid: GridNode, { gridId, role, divisionPath }: Actor): boolean {
  if (gridId !== null || role === 'grid-worker' || role === 'grid-head') return grid.gridId === gridId;
  return grid.divisionPath.startsWith(divisionPath);
}

async function draw(
  { services: { unit }, read }: { services: IncidentServices; read: GroundReader },
  countyCode: string,
  grid: GridNode,
  { grids, catalogue }: { grids: GridIndex; catalogue: HeldCatalogue },
): Promise<Ground> {
  const around = grids.adjoining(grid.gridId);
  const bounds = boxOf([grid, ...around]);
  const own = boxOf([grid]);
  const { layers, addresses } = await unit.transact(systemEyes, async (tx) => ({
    layers: await read(tx, { countyCode, box: bounds }),
    addresses: await addressesOfGrid(tx, { countyCode, gridId: grid.gridId, box: own }),
  }));
  const answer: GroundAnswer = {
    gridId: grid.gridId,
    bounds,
    grids: [grid, ...around].map((one) => ({
      gridId: one.gridId,
      name: one.name,
      code: one.gridCode,
      own: one.gridId === grid.gridId,
      geometry: { type: 'MultiPolygon', coordinates: one.polygons },
    })),
    layers,
    addresses: addresses.map(({ label, longitude, latitude }): [string, number, number] => [
      label,
      cut(longitude),
      cut(latitude),
    ]),
    matters: mattersOf(catalogue),
    shortened: false,
  };
  const shown = shorten(answer);
  const tag = `"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;
  return { tag, answer: shown };
}

function mattersOf(catalogue: HeldCatalogue): GroundAnswer['matters'] {
  return catalogue.matters().map(({ matterCode, kind, minorName, majorName, initials, pinyin, emergency }) => ({
    code: matterCode,
    kind,
    name: minorName,
    major: majorName,
    initials,
    pinyin,
    emergency,
    rules: catalogue
      .rulesOf(matterCode)
      .map(({ ruleId, number, opensWhen, closesWhen, evidence, verifyMode, inspectMode }) => ({
        ruleId,
        number,
        opensWhen,
        closesWhen,
        evidence,
        verifyMode,
        inspectMode,
      })),
  }));
}

/** Within the bound: the least telling layers go first, then addresses. */
function shorten(answer: GroundAnswer): GroundAnswer {
  const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  let total = size(answer);
  let layers: GroundLayer[] = answer.layers as GroundLayer[];
  for (const name of leastTelling) {
    if (total <= mostBytes) break;
    const layer = layers.find((one) => one.layer === name);
    if (layer) total -= size(layer);
    layers = layers.filter((one) => one.layer !== name);
  }
  const { addresses } = answer;
  const each = size(addresses) / Math.max(1, addresses.length);
  const over = Math.max(0, total - mostBytes);
  const kept = addresses.slice(0, Math.max(0, addresses.length - Math.ceil(over / each)));
  const shortened = layers.length < answer.layers.length || kept.length < addresses.length;
  return shortened ? { ...answer, layers, addresses: kept, shortened } : answer;
}

/** A decimetre. */
function cut(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function boxOf(nodes: readonly GridNode[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of nodes.flatMap((node) => node.polygons.flatMap((rings) => rings[0] ?? []))) {
    box[0] = Math.min(box[0], x!);
    box[1] = Math.min(box[1], y!);
    box[2] = Math.max(box[2], x!);
    box[3] = Math.max(box[3], y!);
  }
  return box;
}
