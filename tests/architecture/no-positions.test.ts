/**
 * Where a worker is, is nobody's to know: no request carries a position but as the place of what is reported or looked for,
 * and no table holds one beside a person but the case that he reported.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sourceFiles, textOf } from './sources.ts';

const positional =
  /^(longitude|latitude|points?|positions?|locations?|coords|coordinates|tracks?|trajectory|heading|bearing|altitude|accuracy|speed|gps|geo|geometry)$/i;

type Described = {
  properties?: Record<string, Described>;
  items?: Described;
  anyOf?: Described[];
  allOf?: Described[];
};

/** Where in a request something stands that could be a position. */
function positionsIn(schema: Described, at: string): string[] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]): [string, Described] => [`${at}.${name}`, part]),
    ...(schema.items ? [[`${at}[]`, schema.items] as [string, Described]] : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].map((part): [string, Described] => [at, part]),
  ];
  return inside.flatMap(([name, part]) =>
    positional.test(name.split('.').at(-1)!) ? [name] : positionsIn(part, name),
  );
}

/** The place of something, never of whoever sends it. */
const placesOfThings: readonly string[] = [
  // A report, and what the acceptor corrects of it.
  'ReportRequest.place.point',
  'TakeActionRequest.place.point',
  // What is about to be reported, so that it is not told twice.
  'AlikeRequest.place.point',
  // Outlines of the county's grids.
  'AddGridsRequest.grids[].geometry',
  'RedrawGridRequest.geometry',
  // A place on the map that somebody points at.
  'GridAtQuery.longitude',
  'GridAtQuery.latitude',
  'LayersAtQuery.longitude',
  'LayersAtQuery.latitude',
  // A known building that a base map is tried at.
  'TryBaseMapRequest.longitude',
  'TryBaseMapRequest.latitude',
];

async function requestsOfContracts(): Promise<[name: string, schema: Described][]> {
  const files = [...sourceFiles(['modules/*/contract.ts']), 'platform/imports/contract.ts'];
  const shapes: [string, Described][] = [];
  for (const file of files) {
    const contract = (await import(path.resolve(file))) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(contract)) {
      if (!/(Request|Query|Body|Params)$/.test(name) || typeof schema !== 'object') continue;
      const described = z.toJSONSchema(schema as z.ZodMiniType, { io: 'input', unrepresentable: 'any' });
      shapes.push([name, described as Described]);
    }
  }
  return shapes;
}

test('no request carries a position but as the place of a thing', async () => {
  const requests = await requestsOfContracts();
  expect(requests.length).toBeGreaterThan(80);
  const found = requests.flatMap(([name, schema]) => positionsIn(schema, name));
  expect(found.filter((name) => !placesOfThings.includes(name))).toEqual([]);
  // What is allowed is there, or it would hide something else of that name one day.
  expect(placesOfThings.filter((name) => !found.includes(name))).toEqual([]);
});

test('what a phone asks and sends has no place for a position at all', async () => {
  const contract = (await import('#modules/field-sync/contract.ts')) as Record<string, unknown>;
  const asked = Object.entries(contract).filter(([name]) => /(Request|Query)$/.test(name));
  expect(asked.length).toBeGreaterThan(5);
  const found = asked.flatMap(([name, schema]) =>
    positionsIn(z.toJSONSchema(schema as z.ZodMiniType, { io: 'input' }) as Described, name),
  );
  expect(found).toEqual([]);
});

const personal =
  /^(account|worker|person|holder|handler|verifier|inspector|reporter|device|actor|post|capacity)_id$|_by$/;

/** Tables of the migrations with their columns; what is added later is added. */
function tablesOf(texts: readonly string[]): Map<string, { name: string; type: string }[]> {
  const tables = new Map<string, { name: string; type: string }[]>();
  const put = (table: string, line: string) => {
    const [, name, type] = /^\s*([a-z_]+)\s+([a-z]+(?:\([^)]*\))?)/.exec(line) ?? [];
    if (name === undefined || /^(primary|unique|check|constraint|foreign|exclude)$/.test(name)) return;
    tables.set(table, [...(tables.get(table) ?? []), { name, type: type! }]);
  };
  for (const text of texts) {
    const plain = text.replaceAll(/--.*$/gm, '');
    for (const [, table, body] of plain.matchAll(/create table (?:if not exists )?([a-z_.]+) \(\n([\s\S]*?)\n\)/g)) {
      for (const line of body!.split('\n')) put(table!, line);
    }
    for (const [, table, column] of plain.matchAll(/alter table ([a-z_.]+)\s+add column ([^,;]+)/g))
      put(table!, column!);
  }
  return tables;
}

/** A whole number called `position` is a place in an order, not on the earth. */
function isPosition({ name, type }: { name: string; type: string }): boolean {
  if (/^(geometry|geography|point)/.test(type)) return true;
  return positional.test(name) && !(name === 'position' && /^(integer|bigint|smallint)$/.test(type));
}

function positionsOfPeople(tables: ReturnType<typeof tablesOf>): string[] {
  return [...tables].flatMap(([table, columns]) =>
    columns.some(isPosition) && columns.some(({ name }) => personal.test(name)) ? [table] : [],
  );
}

test('no table holds a position beside a person but the case that he reported', () => {
  const tables = tablesOf(sourceFiles(['migrations/*.sql']).map(textOf));
  expect(tables.size).toBeGreaterThan(80);
  expect(positionsOfPeople(tables)).toEqual(['incidents.incident']);
});

test.each([
  ['create table field_sync.track (\n  account_id uuid,\n  location geometry(Point, 4326)\n);', 'field_sync.track'],
  ['create table staff.seen (\n  worker_id uuid,\n  latitude double precision\n);', 'staff.seen'],
  ['create table staff.seen (\n  worker_id uuid\n);\nalter table staff.seen add column gps text;', 'staff.seen'],
])('a table like %j is caught', (text, table) => {
  expect(positionsOfPeople(tablesOf([text]))).toEqual([table]);
});

test('a request with a track is caught, however deep', () => {
  const planted = z.strictObject({ acts: z.array(z.strictObject({ at: z.string(), track: z.array(z.number()) })) });
  expect(positionsIn(z.toJSONSchema(planted) as Described, 'Planted')).toEqual(['Planted.acts[].track']);
});
