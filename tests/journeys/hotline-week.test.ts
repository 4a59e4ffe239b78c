/**
 * One town of three staff and forty workers works a week of 12345 orders that come and go by file, and nothing else.
 * The hotline is a small stand-in that keeps a book of its own and knows only what files tell it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit } from '#modules/audit/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { virtualClock } from '../../apps/server/clock.ts';
import { openHotline } from '../fixtures/hotline-book.ts';
import { openTown, type Town } from '../fixtures/hotline-town.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

const day = 86_400_000;
const hour = 3_600_000;
const root = '/api/counties/990101/exchange/partners';
const partnerId = uuidv7();

let running: RunningServer;
let town: Town;

beforeAll(async () => {
  running = await startTestServer({ clock: virtualClock(fixtureNow) });
  const { county } = running;
  const passwordHash = await hashPassword(fixturePassword);
  const person = (key: string, role: 'shift-head' | 'grid-worker', gridId: string | null) => ({
    workerId: uuidv7(),
    accountId: uuidv7(),
    username: `${key}-990101`,
    name: `测试${key}`,
    employment: 'full-time' as const,
    publicPhone: null,
    passwordHash,
    posts: [{ postId: uuidv7(), role, organisationId: county.organisations.town, gridId, profile: null, onDuty: true }],
  });
  // The town has an acceptor and a dispatcher and two workers already.
  const workers = Array.from({ length: 38 }, (_, index) =>
    person(`worker-${index + 3}`, 'grid-worker', county.grids[index % 2 === 0 ? 'grid-1' : 'grid-2']),
  );
  await county.run('system', addPeople, { people: [person('town-shift-head', 'shift-head', null), ...workers] });
  town = await openTown(running, [
    ...(['worker', 'worker-2'] as const).map((key) => ({ key, accountId: county.as(key).accountId })),
    ...workers.map(({ username, accountId }) => ({ key: username.replace('-990101', ''), accountId })),
  ]);
}, 180_000);
afterAll(async () => running?.close());

async function send(content: 'orders' | 'statuses' | 'receipts', fileName: string, bytes: Buffer) {
  const body = { packageId: uuidv7(), content, fileName, file: bytes.toString('base64') };
  const { status, body: answer } = await town.shiftHead.act(`/exchange/partners/${partnerId}/incoming`, body);
  if (status !== 200) throw new Error(`${fileName}: ${status} ${JSON.stringify(answer)}`);
  return answer as { packageId: string; known: boolean; counts: Record<string, number> };
}

/** Makes the next package and takes its file, as the shift head does in the evening. */
async function fetchPackage(form: 'table' | 'json'): Promise<Buffer> {
  const made = await town.shiftHead.act(`/exchange/partners/${partnerId}/outgoing`, { packageId: uuidv7() });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const path = `${root}/${partnerId}/outgoing/${made.body['packageId'] as string}/file?form=${form}`;
  const file = await fetch(`${running.address}${path}`, { headers: { cookie: town.shiftHead.cookie } });
  if (file.status !== 200) throw new Error(await file.text());
  return Buffer.from(await file.arrayBuffer());
}

async function reconcile() {
  const answer = await town.shiftHead.act(`/exchange/partners/${partnerId}/reconciliations`, {
    reconciliationId: uuidv7(),
  });
  const latest = await town.shiftHead.get(`${root}/${partnerId}/reconciliations/latest?limit=200`);
  const items = latest.body['items'] as { externalNumber: string; kind: string }[];
  return { ...(answer.body as { clean: boolean; orders: number; differences: number }), items };
}

const advance = async (to: number) => running.nobody.post('/simulation/advance', { to: new Date(to).toISOString() });

test(
  'a town of 3 staff and 40 workers runs a week of 12345 orders from files, and the books agree at its end',
  { timeout: 300_000 },
  async () => {
    const hotline = openHotline('2026', running.county.inside);
    const put = await town.shiftHead.act('/exchange/partners', {
      partnerId,
      code: 'hotline-12345',
      name: '临江县 12345 政务服务便民热线',
      kind: 'hotline',
      mapping: hotline.mapping,
      receiptHours: 2,
      answerHours: 120,
      active: true,
    });
    expect(put.status).toBe(200);

    const began = fixtureNow.getTime();
    const tally: Record<string, number> = {};
    for (let today = 0; today < 7; today += 1) {
      const morning = began + today * day;
      await advance(morning);
      const file = await hotline.morningFile(new Date(morning));
      const { counts } = await send('orders', `12345-${today + 1}.xlsx`, file);
      for (const [code, count] of Object.entries(counts)) tally[code] = (tally[code] ?? 0) + count;
      // The same file once more, as happens: nothing is taken twice.
      expect((await send('orders', `12345-${today + 1}.xlsx`, file)).known).toBe(true);
      for (let round = 1; round <= 5; round += 1) {
        await advance(morning + round * hour);
        await town.workAnHour();
      }
      await town.settleMessages(partnerId);
      // One day the package travels as JSON; another day its receipt is lost on the way.
      const form = today === 3 ? 'json' : 'table';
      const receipt = await hotline.takePackage(await fetchPackage(form), form);
      if (today !== 2) await send('receipts', `receipt-${today + 1}.xlsx`, receipt);
    }
    // Reports of the evening are finished the next morning.
    for (let round = 0; round < 8; round += 1) {
      await advance(began + 7 * day + round * hour);
      await town.workAnHour();
    }
    await send('receipts', 'receipt-8.xlsx', await hotline.takePackage(await fetchPackage('table'), 'table'));

    expect(town.refusals()).toEqual([]);
    expect(await town.open()).toEqual([]);
    expect(tally['refused'] ?? 0).toBe(0);
    expect(hotline.orders()).toBe(tally['order-taken']);
    expect(hotline.orders()).toBeGreaterThanOrEqual(60);
    expect(hotline.orders()).toBeLessThanOrEqual(80);
    for (const kind of ['urge', 'supplement', 'withdrawal']) expect(tally[`order-${kind}`], kind).toBeGreaterThan(0);
    // Every order came to an end that the hotline heard of, and it heard of some things twice after the lost receipt.
    expect(hotline.statuses()).toEqual({
      已办结: expect.any(Number),
      已退回: expect.any(Number),
      已撤单: expect.any(Number),
    });
    expect(hotline.repeated()).toBeGreaterThan(0);
    expect(hotline.answersMissing()).toEqual([]);
    // Every path was walked: answered at once, solved by a worker, worked by a unit; by many hands.
    expect(town.acts()).toMatchObject({
      answer: expect.any(Number),
      decline: expect.any(Number),
      cancel: expect.any(Number),
      'solve-while-verifying': expect.any(Number),
      'register-and-dispatch': expect.any(Number),
      dispatch: expect.any(Number),
      'report-done': expect.any(Number),
      pass: expect.any(Number),
      close: expect.any(Number),
    });

    expect(town.hands()).toBeGreaterThan(20);

    await send('statuses', 'list.xlsx', await hotline.statusList());
    expect(await reconcile()).toMatchObject({ clean: true, differences: 0, orders: hotline.orders(), items: [] });

    // An order that never came, a status and a due time that somebody changed, an order that vanished.
    const planted = hotline.plant();
    await send('statuses', 'list-2.xlsx', await hotline.statusList());
    const found = await reconcile();
    expect(found.items.map(({ externalNumber, kind }) => `${externalNumber} ${kind}`).sort()).toEqual(planted.sort());

    // Nobody else of the county's town may read what was exchanged.
    const acceptor = await running.signIn('town-acceptor');
    expect((await acceptor.get(root)).status).toBe(403);
    // Who took packages with him stands in the county's chain.
    await running.server.worker.drain();
    const { database } = running.deployment;
    const taken = await database.transact(systemEyes, (tx) =>
      tx
        .selectFrom('platform.audit_entry')
        .select('actor_id')
        .where('action', '=', 'integrations.download-package')
        .execute(),
    );
    expect(taken.length).toBe(8);
    expect(await verifyAudit(database, { countyCode: '990101' })).toMatchObject({ faults: 0 });
  },
);
