/** Longer than 300 lines because what phones meet is told over one server: over HTTP, as phones come: pulled, reassigned, merged and closed while away, late work, tombstones, resets, locks and wipes. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldRecord, PullAnswer, StreamPage } from '#modules/field-sync/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { PersonKey } from '../fixtures/small-county.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startTestServer();
}, 120_000);
afterAll(() => running?.close());

const county = '/api/counties/990101';

/** A phone of somebody: what it holds, and how it asks. */
async function phoneOf(who: PersonKey, kinds: readonly string[] = ['grid', 'person']) {
  const { cookie } = await running.signIn(who);
  const { accountId, gridId, organisationId } = running.county.as(who);
  const owners: Record<string, string | null> = { grid: gridId, person: accountId, unit: organisationId };
  const cursors = new Map<string, string | null>(kinds.map((kind) => [`${kind}:${owners[kind]}`, null]));
  const held = new Map<string, FieldRecord>();
  const deviceId = uuidv7();
  async function ask(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${running.address}${county}${path}`, {
      method,
      headers: {
        cookie,
        'x-linli-client': 'field',
        'linli-device': deviceId,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }
  async function pull(): Promise<PullAnswer> {
    const streams = [...cursors].map(([streamId, cursor]) => ({ streamId, cursor }));
    const asked = { contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams };
    const { status, body } = await ask('POST', '/field/pull', asked);
    expect(status, JSON.stringify(body)).toBe(200);
    const answer = body as unknown as PullAnswer;
    for (const page of answer.streams) take(page);
    return answer;
  }
  function take({ streamId, reset, records, gone, cursor }: StreamPage): void {
    if (reset) for (const key of held.keys()) if (key.startsWith(streamId)) held.delete(key);
    for (const record of records) held.set(`${streamId} ${record.recordId}`, record);
    for (const id of gone) held.delete(`${streamId} ${id}`);
    cursors.set(streamId, cursor);
  }
  const find = (recordId: string) => [...held.values()].find((record) => record.recordId === recordId);
  return {
    deviceId,
    held,
    cursors,
    pull,
    ask,
    find,
    /** Until the worker has told what happened. */
    async pullUntil(what: () => boolean): Promise<void> {
      for (let round = 0; round < 100; round += 1) {
        await pull();
        if (what()) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(what()).toBe(true);
    },
    act: (incidentId: string, body: object) =>
      ask('POST', `/incidents/${incidentId}/actions`, { contract: 3, commandId: uuidv7(), ...body }),
  };
}
type Phone = Awaited<ReturnType<typeof phoneOf>>;

async function reported(client: Client, grid: 'grid-1' | 'grid-2' = 'grid-1'): Promise<string> {
  const incidentId = uuidv7();
  const answer = await client.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营',
    place: { point: running.county.inside[grid] },
    reporter: { name: '王小明', phone: '13812345678' },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return incidentId;
}
async function act(client: Client, incidentId: string, body: object): Promise<void> {
  const answer = await client.act(`/incidents/${incidentId}/actions`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}
const versionOf = (phone: Phone, incidentId: string) => (phone.find(incidentId) as { version: number }).version;
const verify = (version: number) => ({
  action: 'give-verification',
  finding: 'confirmed',
  reason: '现场属实',
  baseVersion: version,
  keptSince: { clock: '2026-01-02T08:00:00.000Z', offsetSeconds: 3600 },
});

test('reassigned while away: the work is kept, the one who has it now takes it over, and its sender reads so', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const [phone, other] = [await phoneOf('worker'), await phoneOf('worker-2')];
  await phone.pull();
  await other.pull();
  const incidentId = await reported(acceptor);
  await act(acceptor, incidentId, { action: 'ask-verification', verifierId: running.county.as('worker').accountId });
  await phone.pullUntil(() => phone.find(incidentId) !== undefined);
  const version = versionOf(phone, incidentId);

  await act(acceptor, incidentId, {
    action: 'reassign-verification',
    verifierId: running.county.as('worker-2').accountId,
  });
  const kept = await phone.act(incidentId, verify(version));
  expect(kept).toMatchObject({ status: 202, body: { kept: true, incidentId, now: { status: 'verifying' } } });
  const workId = kept.body['workId'] as string;
  await phone.pullUntil(() => phone.find(workId) !== undefined);
  expect(phone.find(workId)).toMatchObject({
    recordKind: 'late-work',
    state: 'waiting',
    occurredAt: '2026-01-02T09:00:00.000Z',
  });

  await other.pullUntil(() => other.find(incidentId) !== undefined);
  const decided = await other.ask('POST', `/incidents/${incidentId}/late-work/${workId}`, {
    contract: 1,
    commandId: uuidv7(),
    take: true,
  });
  expect(decided).toMatchObject({ status: 200, body: { state: 'taken' } });
  await phone.pullUntil(() => (phone.find(workId) as { state: string }).state === 'taken');
  // The case still lies in his grid, but is not his to look at any more.
  expect(phone.find(incidentId)).toMatchObject({ parts: [] });
  expect([...phone.held.keys()].filter((key) => key.startsWith('person:'))).toEqual([expect.stringContaining(workId)]);
});

test('merged or closed while away: kept with the case that leads, and with the one that is closed', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const phone = await phoneOf('worker');
  await phone.pull();
  const [leader, merged, closed] = [await reported(acceptor), await reported(acceptor), await reported(acceptor)];
  const verifierId = running.county.as('worker').accountId;
  for (const id of [merged, closed]) await act(acceptor, id, { action: 'ask-verification', verifierId });
  await phone.pullUntil(() =>
    [merged, closed].every((id) => (phone.find(id) as { status?: string })?.status === 'verifying'),
  );
  const versions = [versionOf(phone, merged), versionOf(phone, closed)];
  for (const id of [merged, closed]) await act(acceptor, id, { action: 'withdraw-verification' });
  await act(acceptor, merged, { action: 'merge', leaderId: leader, reason: '同一件事' });
  await act(acceptor, closed, { action: 'answer', answer: '已说明' });
  expect(await phone.act(merged, verify(versions[0]!))).toMatchObject({ status: 202, body: { incidentId: leader } });
  const body = { contract: 3, commandId: uuidv7(), ...verify(versions[1]!) };
  const first = await phone.ask('POST', `/incidents/${closed}/actions`, body);
  expect(first).toMatchObject({ status: 202, body: { incidentId: closed, now: { status: 'closed' } } });
  // The answer was lost: the same wish again.
  expect(await phone.ask('POST', `/incidents/${closed}/actions`, body)).toEqual(first);
  const listed = await acceptor.get(`${county}/incidents/${leader}/late-work`);
  expect(listed.body['items']).toMatchObject([{ state: 'waiting', mayDecide: true, texts: { reason: '现场属实' } }]);
});

test('at a desk, or without a version, a move that comes too late is refused as ever', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const worker = await running.signIn('worker');
  const incidentId = await reported(acceptor);
  await act(acceptor, incidentId, { action: 'ask-verification', verifierId: running.county.as('worker').accountId });
  await act(acceptor, incidentId, { action: 'withdraw-verification' });
  const refused = await worker.act(`/incidents/${incidentId}/actions`, { contract: 3, ...verify(2) });
  expect(refused).toMatchObject({ status: 409, body: { code: 'incidents.wrong-status' } });
});

test('an outbox of two contracts ago is delivered, and told again it is the same wish', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const phone = await phoneOf('worker');
  const incidentId = uuidv7();
  const report = {
    contract: 1,
    commandId: uuidv7(),
    incidentId,
    source: 'worker',
    matterCode: 'event-04-05',
    description: '人行道上堆着建筑垃圾',
    place: { point: running.county.inside['grid-1'] },
    occurredAt: '2026-01-02T23:10:00.000Z',
  };
  const first = await phone.ask('POST', '/incidents', report);
  expect(first.status, JSON.stringify(first.body)).toBe(200);
  expect((await phone.ask('POST', '/incidents', report)).body['number']).toBe(first.body['number']);
  // An app that was renewed meanwhile says the same in the words of today.
  const { occurredAt, ...rest } = report;
  const renewed = { ...rest, contract: 3, keptSince: { clock: occurredAt, offsetSeconds: 0 } };
  expect((await phone.ask('POST', '/incidents', renewed)).body['number']).toBe(first.body['number']);

  await act(acceptor, incidentId, { action: 'ask-verification', verifierId: running.county.as('worker-2').accountId });
  const other = await phoneOf('worker-2');
  const looked = {
    contract: 1,
    commandId: uuidv7(),
    action: 'give-verification',
    finding: 'confirmed',
    seenVersion: 2,
    occurredAt: '2026-01-03T01:00:00.000Z',
  };
  const done = await other.ask('POST', `/incidents/${incidentId}/actions`, looked);
  expect(done, JSON.stringify(done.body)).toMatchObject({ status: 200 });
  const { seenVersion, occurredAt: at, ...act3 } = looked;
  const again = { ...act3, contract: 3, baseVersion: seenVersion, keptSince: { clock: at, offsetSeconds: 0 } };
  expect((await other.ask('POST', `/incidents/${incidentId}/actions`, again)).body).toEqual(done.body);
});

test('an app of a contract that does not exist yet is asked to wait, not refused', async () => {
  const phone = await phoneOf('worker');
  const answer = await phone.ask('POST', '/incidents', { contract: 4, commandId: uuidv7(), whatever: 1 });
  expect(answer).toMatchObject({ status: 503, body: { code: 'platform.contract-too-new' } });
});

test('a phone that is locked or to be wiped gets nothing and gives nothing, hears so, and confirms without a session', async () => {
  const head = await running.signIn('centre-head');
  const phone = await phoneOf('worker');
  await phone.pull();
  const change = (to: string) => head.act(`/field/devices/${phone.deviceId}`, { to });
  expect((await change('locked')).status).toBe(200);
  const report = {
    contract: 3,
    commandId: uuidv7(),
    incidentId: uuidv7(),
    source: 'worker',
    description: '路灯不亮',
    place: {},
  };
  expect(await phone.ask('POST', '/incidents', report)).toMatchObject({
    status: 403,
    body: { code: 'field-sync.device-locked' },
  });
  expect(await phone.ask('GET', '/incidents')).toMatchObject({ status: 403 });
  expect((await phone.pull()).device).toEqual({ state: 'locked' });
  await change('wipe');
  expect(await phone.ask('GET', '/incidents')).toMatchObject({ body: { code: 'field-sync.device-wiped' } });
  expect(await phone.pull()).toMatchObject({ device: { state: 'wipe' }, streams: [] });
  const { nobody } = running;
  const standing = await nobody.post(`${county}/field/standing`, { deviceId: phone.deviceId });
  expect(standing.body).toEqual({ state: 'wipe' });
  expect((await head.get(`${county}/field/devices`)).body['items']).toMatchObject([{ state: 'wipe-asked' }]);
  expect((await nobody.act('/field/wiped', { deviceId: phone.deviceId })).status).toBe(200);
  expect((await head.get(`${county}/field/devices`)).body['items']).toEqual([]);
  // Another phone of the same person goes on.
  expect((await (await phoneOf('worker')).pull()).device).toEqual({ state: 'active' });
});

test('positions of people and roll-calls are refused outside a scene', async () => {
  const phone = await phoneOf('worker');
  for (const path of ['position-points', 'roll-calls']) {
    expect(await phone.ask('POST', `/field/${path}`, { points: [] })).toMatchObject({
      status: 403,
      body: { code: 'field-sync.no-scene' },
    });
  }
});

test('the ground of the own grid comes whole and once, that of another is refused', async () => {
  const phone = await phoneOf('worker');
  const { cookie } = await running.signIn('worker');
  const path = `${running.address}${county}/field/ground?gridId=${running.county.grids['grid-1']}`;
  const headers = { cookie, 'x-linli-client': 'field' };
  const first = await fetch(path, { headers });
  const ground = (await first.json()) as { grids: { own: boolean }[]; matters: { rules: unknown[] }[] };
  expect(ground.grids.map(({ own }) => own)).toEqual([true, false]);
  expect(ground.matters.some(({ rules }) => rules.length > 0)).toBe(true);
  // What a matter is found by without a line.
  expect(ground.matters).toContainEqual(
    expect.objectContaining({ code: 'event-05-02', kind: 'event', initials: 'rqxl', emergency: true }),
  );
  const again = await fetch(path, { headers: { ...headers, 'if-none-match': first.headers.get('etag')! } });
  expect(again.status).toBe(304);
  expect(await phone.ask('GET', `/field/ground?gridId=${running.county.grids['grid-2']}`)).toMatchObject({
    status: 404,
  });
});

test('a page is sent compressed', async () => {
  const { cookie } = await running.signIn('worker');
  const { gridId } = running.county.as('worker');
  const { request } = await import('node:http');
  const sent = JSON.stringify({
    contract: 3,
    deviceId: uuidv7(),
    appVersion: '1.0.0',
    undelivered: 0,
    streams: [{ streamId: `grid:${gridId}`, cursor: null }],
  });
  const packed = await new Promise<Buffer>((resolve, reject) => {
    const asking = request(
      `${running.address}${county}/field/pull`,
      {
        method: 'POST',
        headers: { cookie, 'x-linli-client': 'field', 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve(Buffer.concat(pieces)));
      },
    );
    asking.on('error', reject);
    asking.end(sent);
  });
  const text = gunzipSync(packed).toString();
  expect((JSON.parse(text) as PullAnswer).streams[0]!.records.length).toBeGreaterThan(2);
  expect(packed.length).toBeLessThan(text.length / 2);
  expect(text).not.toMatch(/王小明|13812345678/);
});
