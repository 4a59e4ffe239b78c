import { sql } from 'kysely';
import type { GridNode } from '#modules/grids/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { type AddressElementKind, elementKey } from '#platform/pure/address/elements.ts';
import { type AddressKind, kindOfElement } from '../rules/address-kinds.ts';
import { type AddressRow, type ChainPart, elementWord } from '../rules/address-rows.ts';

export type PlannedNode = {
  kind: AddressKind;
  name: string;
  label: string;
  detail: string;
  aliases: string[];
  elements: string[];
  treeKey: string;
  position: [number, number] | null;
  gridId: string | null;
  divisionPath: string;
  /** The text names another village than the one its point lies in. */
  otherVillage: boolean;
};

type Division = { level: string; name: string; divisionPath: string };
export type Surroundings = {
  countyCode: string;
  countyName: string;
  divisions: readonly Division[];
  /** For the reader: names without their suffix too, as people leave it out. */
  known: ReadonlyMap<string, 'county' | 'town' | 'village'>;
};

/** The county's own names, by which its addresses are read and placed. */
export async function readSurroundings(tx: Tx, countyCode: string): Promise<Surroundings> {
  const county = await sql<{ name: string }>`
    select name from organisation.county where county_code = ${countyCode}`.execute(tx);
  const divisions = await sql<Division>`
    select level, name, division_path as "divisionPath" from organisation.division
    where county_code = ${countyCode} and valid_to is null order by division_path limit 20000`.execute(tx);
  const countyName = county.rows[0]?.name ?? '';
  const known = new Map<string, 'county' | 'town' | 'village'>();
  if (countyName !== '') known.set(countyName, 'county');
  for (const { level, name } of divisions.rows) {
    if (level === 'county' || level === 'town' || level === 'village') known.set(name, level);
  }
  return { countyCode, countyName, divisions: divisions.rows, known };
}

const divisionKinds: readonly AddressElementKind[] = ['province', 'city', 'county', 'town', 'village'];
/** The point of a row lies in these too; a street or a village lies elsewhere as well. */
const sharePoint: ReadonlySet<AddressElementKind> = new Set([
  'number',
  'place',
  'part',
  'building',
  'unit',
  'floor',
  'room',
]);

/**
 * One chain of elements as nodes from the county down. What the text leaves out of town and village is taken from the
 * grid that its point lies in, so that the same place has one key however fully it was written.
 * @returns a finding when the address is of another county
 */
export function chainNodes(
  given: readonly ChainPart[],
  row: AddressRow,
  place: { position: [number, number]; grid: GridNode | undefined } | null,
  around: Surroundings,
): PlannedNode[] | 'ledger.other-county' | 'ledger.nothing-placing' {
  const chain = given.map((part) => ownNameOr(part, given, around));
  const named = chain.find(({ kind }) => kind === 'county');
  if (named && !sameName('county', named.text, around.countyName)) return 'ledger.other-county';
  const inner = chain.filter(({ kind }) => !['province', 'city', 'county', 'town', 'village'].includes(kind));
  const grid = place?.grid ?? null;
  const said = (kind: 'town' | 'village') => chain.find((part) => part.kind === kind)?.text ?? null;
  const village = divisionOf(around, 'village', said('village'), said('town'));
  const town = divisionOf(around, 'town', said('town'), null) ?? parentOf(around, village);
  const parts: ChainPart[] = [...upperOf(around), { kind: 'county', text: around.countyName }];
  const townName = town?.name ?? said('town') ?? grid?.townName ?? null;
  const villageName = village?.name ?? said('village') ?? (said('town') === null ? (grid?.villageName ?? null) : null);
  if (townName !== null) parts.push({ kind: 'town', text: townName });
  if (villageName !== null) parts.push({ kind: 'village', text: villageName });
  parts.push(...inner);
  const divisionPath = grid?.divisionPath ?? village?.divisionPath ?? town?.divisionPath ?? around.countyCode;
  const otherVillage = grid !== null && village !== null && grid.divisionPath !== village.divisionPath;
  const nodes = nodesOf(parts, row, place?.position ?? null, grid?.gridId ?? null, divisionPath, around, otherVillage);
  return inner.length === 0 && townName === null && villageName === null ? 'ledger.nothing-placing' : nodes;
}

/** 阳光新区 alone is the name of an estate; after a city, or as 县 and 市, such a name is another county. */
function ownNameOr(part: ChainPart, chain: readonly ChainPart[], around: Surroundings): ChainPart {
  const isWeak =
    part.kind === 'county' &&
    part.text.endsWith('区') &&
    !sameName('county', part.text, around.countyName) &&
    !chain.some(({ kind }) => kind === 'province' || kind === 'city');
  return isWeak ? { kind: 'place', text: part.text } : part;
}

function nodesOf(
  parts: readonly ChainPart[],
  row: AddressRow,
  position: [number, number] | null,
  gridId: string | null,
  divisionPath: string,
  around: Surroundings,
  otherVillage: boolean,
): PlannedNode[] {
  const nodes: PlannedNode[] = [];
  for (const [index, part] of parts.entries()) {
    const kind = kindOfElement[part.kind];
    if (!kind) continue;
    const isUpper = part.kind === 'province' || part.kind === 'city';
    const upTo = parts.slice(0, index + 1);
    const isDivision = divisionKinds.includes(part.kind);
    const local = upTo.filter((one) => !divisionKinds.includes(one.kind));
    const divisions = upTo.filter((one) => divisionKinds.includes(one.kind));
    // The county begins every key: who writes province and city and who leaves them out mean the same place.
    const keyed = isUpper ? upTo : upTo.filter((one) => one.kind !== 'province' && one.kind !== 'city');
    const isLast = index === parts.length - 1;
    const shares = sharePoint.has(part.kind) || isLast;
    nodes.push({
      kind,
      name: part.text,
      label: isDivision ? part.text : joined(local),
      detail: joined(isDivision ? divisions.slice(0, -1) : divisions),
      aliases: isLast ? row.aliases : [],
      elements: [...keyed.map(elementWord), ...(isLast ? row.aliases.map((alias) => `place=${alias}`) : [])],
      treeKey: keyed.map(elementWord).join('/'),
      position: shares ? position : null,
      gridId: shares ? gridId : null,
      divisionPath: isDivision
        ? (around.divisions.find((one) => one.name === part.text && divisionPath.startsWith(one.divisionPath))
            ?.divisionPath ?? around.countyCode)
        : divisionPath,
      otherVillage,
    });
  }
  return nodes;
}

/** Province and prefecture of the county, where its divisions name them. */
function upperOf({ divisions }: Surroundings): ChainPart[] {
  const kinds = { province: 'province', prefecture: 'city' } as const;
  return divisions.flatMap(({ level, name }) =>
    level === 'province' || level === 'prefecture' ? [{ kind: kinds[level], text: name }] : [],
  );
}

/** Every key once. */
export function treeKeysOf(chains: readonly (readonly PlannedNode[])[]): string[] {
  return [...new Set(chains.flatMap((chain) => chain.map((node) => node.treeKey)))];
}

function divisionOf(around: Surroundings, level: string, name: string | null, within: string | null): Division | null {
  if (name === null) return null;
  const kind = level as 'town' | 'village';
  const same = around.divisions.filter((one) => one.level === level && sameName(kind, one.name, name));
  if (same.length === 1) return same[0]!;
  const outer = divisionOf(around, 'town', within, null);
  return same.find((one) => outer !== null && one.divisionPath.startsWith(outer.divisionPath)) ?? null;
}

function parentOf(around: Surroundings, village: Division | null): Division | null {
  if (village === null) return null;
  return (
    around.divisions.find((one) => one.level === 'town' && village.divisionPath.startsWith(one.divisionPath)) ?? null
  );
}

function sameName(kind: 'county' | 'town' | 'village', one: string, other: string): boolean {
  return one === other || elementKey({ kind, text: one }) === elementKey({ kind, text: other });
}

/** 3 幢 1 单元: a number beside a number keeps a dash between. */
function joined(parts: readonly ChainPart[]): string {
  return parts.reduce(
    (text, part) => text + (/[0-9A-Z]$/.test(text) && /^[0-9A-Z]/.test(part.text) ? '-' : '') + part.text,
    '',
  );
}
