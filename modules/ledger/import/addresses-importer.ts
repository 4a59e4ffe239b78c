import * as z from 'zod/mini';
import type { GridIndex, GridIndexes } from '#modules/grids/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { defaultTableLimits, type TableLimits } from '#platform/files/table-source.ts';
import { readTable } from '#platform/files/table.ts';
import type { ImportBatch, Importer, ImportRun } from '#platform/imports/importer.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { distanceInMetres, readPosition, roundPosition, toWgs84 } from '#platform/pure/coordinates.ts';
import { Refusal } from '#platform/refusal.ts';
import { addAddressNodes, type AddressChange, type AddressNode } from '../commands/add-address-nodes.ts';
import { type AddressColumns, type AddressRow, readAddressRow, readAddressTitles } from '../rules/address-rows.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { chainNodes, type PlannedNode, readSurroundings, type Surroundings, treeKeysOf } from './address-tree.ts';
import { knownNodes } from './known-nodes.ts';

const Options = z.strictObject({
  /** What the file's coordinates are; converted here and nowhere else. */
  coordinates: z._default(z.enum(['wgs84', 'gcj02', 'bd09']), 'wgs84'),
  /** A known point gives way to the file's; without it, it is told that they differ. */
  move: z._default(z.boolean(), false),
  /** Where the addresses come from, kept with each. */
  source: z._default(z.string().check(z.trim(), z.minLength(1), z.maxLength(40)), 'file'),
});
type AddressOptions = z.output<typeof Options>;

const batchRows = 200;
/** A point that lies this far from the known one is another point. */
const movedFrom = 20;

/** Takes in addresses as nodes of the tree from county to room. */
export function addressesImporter({
  unit,
  runCommand,
  grids,
}: {
  unit: Unit;
  runCommand: RunCommand;
  grids: Pick<GridIndexes, 'of'>;
}): Importer<AddressOptions> {
  return {
    kind: 'addresses',
    right: 'ledger.add-address-nodes',
    options: Options,
    endings: ['.csv', '.xlsx'],
    takenCode: 'ledger.address-taken',
    knownCode: 'ledger.address-known',
    words: { zh: zh.addressesImportWords, en: en.addressesImportWords },
    run: (given) => runAddresses({ unit, runCommand, grids }, given),
  };
}

type Parts = Parameters<typeof addressesImporter>[0];
type Line = { row: TableRow; columns: AddressColumns };

async function* runAddresses(
  { unit, runCommand, grids }: Parts,
  given: ImportRun<AddressOptions>,
): AsyncGenerator<ImportBatch> {
  const { countyCode, signal } = given;
  const index = await grids.of(countyCode);
  const around = await unit.transact(systemEyes, (tx) => readSurroundings(tx, countyCode));
  const after = Number(given.after?.['row'] ?? 0);
  let done = 0;
  let waiting: Line[] = [];
  async function store(): Promise<ImportBatch> {
    const batch = waiting;
    waiting = [];
    done += batch.length;
    const reports = done <= after ? [] : await storeBatch({ unit, runCommand }, given, around, index, batch);
    return { reports, done, total: null, checkpoint: { row: Math.max(done, after) } };
  }
  for await (const line of addressLines(given.path)) {
    if (signal.aborted) return;
    waiting.push(line);
    if (waiting.length >= batchRows) yield await store();
  }
  if (done + waiting.length === 0) throw new Refusal('invalid', 'ledger.file-without-titles');
  if (waiting.length > 0) yield await store();
}

/** The rows below a row of titles; a sheet of one column without titles is taken for addresses in one text. */
async function* addressLines(path: string): AsyncGenerator<Line> {
  let sheet: string | null = null;
  let columns: AddressColumns | null = null;
  let early: TableRow[] = [];
  const single: AddressColumns = new Map([['text', 0]]);
  for await (const row of readTable({ path }, addressLimits)) {
    if (row.sheet !== sheet) [sheet, columns, early] = [row.sheet, null, []];
    if (columns) {
      yield { row, columns };
      continue;
    }
    const found = readAddressTitles(row.cells.map((cell) => cell.text));
    if (found) {
      columns = found;
      early = [];
      continue;
    }
    early.push(row);
    if (early.length < 20) continue;
    if (!early.every((one) => one.cells.length === 1)) {
      early.shift();
      continue;
    }
    columns = single;
    for (const one of early) yield { row: one, columns };
  }
  if (columns === null && early.every((one) => one.cells.length === 1)) {
    for (const one of early) yield { row: one, columns: single };
  }
}

/** A county has more addresses than other lists have rows. */
const addressLimits: TableLimits = {
  ...defaultTableLimits,
  fileBytes: 512 * 2 ** 20,
  unpackedBytes: 2 ** 31,
  unpackRatio: 200,
  rows: 2_000_000,
  cells: 50_000_000,
};

async function storeBatch(
  { unit, runCommand }: Pick<Parts, 'unit' | 'runCommand'>,
  given: ImportRun<AddressOptions>,
  around: Surroundings,
  index: GridIndex,
  lines: readonly Line[],
): Promise<RowReport[]> {
  const { countyCode, options, idOf, now } = given;
  const reports: RowReport[] = [];
  const planned: { line: Line; chains: PlannedNode[][]; row: AddressRow; repaired: string[] }[] = [];
  for (const line of lines) {
    const { sheet, row: number } = line.row;
    const tell = (level: RowReport['level'], code: string) =>
      reports.push({ sheet, row: number, level, code, details: {} });
    const read = readAddressRow(
      line.columns,
      line.row.cells.map((cell) => cell.text),
      { known: around.known },
    );
    if (!read.ok) {
      tell('refused', read.fault);
      continue;
    }
    const place = placeOf(read.row, options, index);
    if (place === 'bad') {
      tell('refused', 'ledger.bad-coordinates');
      continue;
    }
    const repaired = read.row.leftOut ? ['ledger.near-left-out'] : [];
    const chains = read.row.chains.map((chain) => chainNodes(chain, read.row, place, around));
    const fault = chains.find((chain) => typeof chain === 'string');
    if (typeof fault === 'string') {
      tell('refused', fault);
      continue;
    }
    const nodes = chains as PlannedNode[][];
    if (place?.grid && nodes.some((chain) => chain.some((node) => node.otherVillage))) {
      repaired.push('ledger.other-village');
    }
    planned.push({ line, chains: nodes, row: read.row, repaired });
  }
  const keys = treeKeysOf(planned.flatMap(({ chains }) => chains));
  const known = await unit.transact(systemEyes, (tx) => knownNodes(tx, countyCode, keys));
  const nodes = new Map<string, AddressNode>();
  const changes = new Map<string, AddressChange>();
  for (const { line, chains, repaired } of planned) {
    let changed = false;
    for (const chain of chains) {
      let parentId: string | null = null;
      for (const [depth, node] of chain.entries()) {
        const there = known.get(node.treeKey) ?? nodes.get(node.treeKey);
        if (!there) {
          nodes.set(node.treeKey, {
            addressId: idOf(`address ${node.treeKey}`),
            parentId,
            kind: node.kind,
            name: node.name,
            label: node.label,
            detail: node.detail,
            aliases: node.aliases,
            elements: node.elements,
            treeKey: node.treeKey,
            position: node.position,
            gridId: node.gridId,
            divisionPath: node.divisionPath,
            source: options.source,
            validFrom: chinaDay(now),
          });
          changed = true;
        } else if (depth === chain.length - 1 && known.has(node.treeKey)) {
          const change = changeOf(known.get(node.treeKey)!, node, options.move);
          if (change === 'other-point') {
            repaired.push('ledger.other-point');
            continue;
          }
          if (change) {
            changes.set(change.addressId, change);
            changed = true;
          }
        }
        parentId = (known.get(node.treeKey) ?? nodes.get(node.treeKey))!.addressId;
      }
    }
    const { sheet, row } = line.row;
    for (const code of repaired) reports.push({ sheet, row, level: 'repaired', code, details: {} });
    const code = changed ? 'ledger.address-taken' : 'ledger.address-known';
    reports.push({ sheet, row, level: 'taken', code, details: {} });
  }
  if (!given.dry && nodes.size + changes.size > 0) {
    const input = { nodes: [...nodes.values()], changes: [...changes.values()] };
    const word = [...input.nodes, ...input.changes].map((one) => [one.addressId, one.position, one.aliases]);
    await runCommand(addAddressNodes, {
      commandId: idOf(`nodes ${JSON.stringify(word)}`),
      countyCode,
      actor: given.actor,
      now,
      input,
    });
  }
  return reports;
}

type Place = { position: [number, number]; grid: ReturnType<GridIndex['at']> };

function placeOf(row: AddressRow, options: AddressOptions, index: GridIndex): Place | null | 'bad' {
  if (row.position === null) return null;
  const read = readPosition(row.position[0], row.position[1]);
  if (!read.ok || read.rough) return 'bad';
  const [longitude, latitude] = roundPosition(toWgs84(read.position, options.coordinates));
  return { position: [longitude, latitude], grid: index.at(longitude, latitude) };
}

type Known = { addressId: string; longitude: number | null; latitude: number | null; aliases: string[] };

/** What a later edition says otherwise of the same node; null when nothing. */
function changeOf(known: Known, node: PlannedNode, mayMove: boolean): AddressChange | 'other-point' | null {
  const aliases = node.aliases.filter((alias) => !known.aliases.includes(alias));
  const before = known.longitude === null ? null : ([known.longitude, known.latitude!] as const);
  const moved = node.position !== null && (before === null || distanceInMetres(before, node.position) > movedFrom);
  if (moved && before !== null && !mayMove) return 'other-point';
  if (aliases.length === 0 && !moved) return null;
  return {
    addressId: known.addressId,
    aliases,
    position: moved ? node.position : null,
    gridId: moved ? node.gridId : null,
    divisionPath: moved ? node.divisionPath : null,
  };
}
