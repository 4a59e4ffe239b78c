import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { addAddressNodes } from './commands/add-address-nodes.ts';
import { addAddresses } from './commands/add-addresses.ts';
import { matchAddress } from './queries/match-address.ts';
import { searchPlaces } from './queries/search-places.ts';

/** A county of its own, because statistics are gathered outside any test's transaction. */
const countyCode = '990177';
let held: TestDatabase;

beforeAll(async () => {
  held = await openTestDatabase();
  const run = createRunCommand({ unit: held.database, authorise: () => {} });
  const roads = ['幸福', '人民', '解放', '建设', '新华', '和平', '胜利', '文化', '朝阳', '迎宾'];
  const addresses = Array.from({ length: 6000 }, (_, index) => ({
    addressId: uuidv7(),
    kind: 'address' as const,
    label: `${roads[index % 10]}路 ${index} 号`,
    detail: `第${index % 40}社区`,
    longitude: 118,
    latitude: 33,
    gridId: null,
    divisionPath: `${countyCode}001001`,
  }));
  const now = new Date('2026-03-01T02:00:00Z');
  await run(addAddresses, {
    commandId: uuidv7(),
    countyCode,
    actor: systemActor(countyCode),
    now,
    input: { addresses },
  });
  const nodes = addresses.map(({ addressId: _, ...address }, index) => ({
    addressId: uuidv7(),
    parentId: null,
    kind: 'building' as const,
    name: `${index}幢`,
    label: `${roads[index % 10]}花园${index}幢`,
    detail: address.detail,
    aliases: [],
    elements: [`place=${roads[index % 10]}花园`, `building=${index}`],
    treeKey: `place=${roads[index % 10]}花园/building=${index}`,
    position: [118, 33] as const,
    gridId: null,
    divisionPath: address.divisionPath,
    source: 'test',
    validFrom: '2026-03-01',
  }));
  await run(addAddressNodes, {
    commandId: uuidv7(),
    countyCode,
    actor: systemActor(countyCode),
    now,
    input: { nodes, changes: [] },
  });
  await held.database.asOwner((tx) => sql`analyze ledger.address`.execute(tx));
}, 120_000);
afterAll(() => held?.close());

test.each(['@>', '&&'])('places are searched through the index of their words (%s)', async (operator) => {
  const plan = await held.database.transact(systemEyes, async (tx) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select label from ledger.address
      where county_code = ${countyCode} and features ${sql.raw(operator)} ${['2345', '2346']}::text[]`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('address_by_words');
});

test('free text is matched through the index of its elements', async () => {
  const plan = await held.database.transact(systemEyes, async (tx) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select label from ledger.address
      where county_code = ${countyCode} and valid_to is null
        and elements @> ${['place=文化花园', 'building=307']}::text[]`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('address_by_elements');
  const [found] = await held.database.transact(systemEyes, (tx) =>
    matchAddress(tx, { countyCode, text: '文化花园307号楼' }),
  );
  expect(found).toMatchObject({ label: '文化花园307幢', decision: 'same' });
});

test('words that most places have do not drown the telling ones', async () => {
  const found = await held.database.transact(systemEyes, (tx) =>
    searchPlaces(tx, { countyCode, q: '社区幸福路 2340 号附近的商店' }),
  );
  expect(found[0]?.label).toBe('幸福路 2340 号');
});
