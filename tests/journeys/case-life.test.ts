import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startTestServer();
}, 120_000);
afterAll(() => running?.close());

const cases = '/api/counties/990101/incidents';

async function reportBy(client: Client, more: object = {}): Promise<string> {
  const incidentId = uuidv7();
  const answer = await client.act('/incidents', {
    incidentId,
    source: 'operator',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营',
    place: { point: running.county.inside['grid-1'], words: '人民路 12 号' },
    ...more,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return incidentId;
}

test('over HTTP a case is registered from a call, dispatched, handled, inspected, closed, and everybody sees his part', async () => {
  const [acceptor, dispatcher, head, worker] = await Promise.all(
    (['town-acceptor', 'town-dispatcher', 'unit-head', 'worker'] as const).map((who) => running.signIn(who)),
  );
  const incidentId = await reportBy(acceptor!, { reporter: { name: '王小明', phone: '13812345678' } });
  const act = async (client: Client, body: object) => {
    const answer = await client.act(`/incidents/${incidentId}/actions`, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const queue = await acceptor!.get(`${cases}?queue=to-accept`);
  expect(queue.body['items']).toEqual([expect.objectContaining({ incidentId, title: '店外经营', light: 'green' })]);
  await act(acceptor!, { action: 'register', ruleId: running.county.rule });
  await act(dispatcher!, { action: 'dispatch', unitId: running.county.organisations.department });
  expect((await head!.get(`${cases}?queue=to-receive`)).body['items']).toHaveLength(1);
  await act(head!, { action: 'receive' });
  await act(head!, { action: 'report-done', answer: '已处理' });
  const inspectors = await dispatcher!.get(`${cases}/${incidentId}/candidates?for=inspector`);
  const first = (inspectors.body['items'] as { id: string; reason: string }[])[0]!;
  expect(first.id).toBe(running.county.as('worker').accountId);
  await act(dispatcher!, { action: 'ask-inspection', inspectorId: first.id });
  expect((await worker!.get(`${cases}?queue=mine-to-inspect`)).body['items']).toHaveLength(1);
  await act(worker!, { action: 'pass' });
  const closed = await act(acceptor!, { action: 'close', outcome: 'solved', answer: '已处理,谢谢。' });
  expect(closed['status']).toBe('closed');

  const file = (await acceptor!.get(`${cases}/${incidentId}`)).body as {
    steps: unknown[];
    chainUnbroken: boolean;
    reporter: { name: string; phone: string };
  };
  expect(file.steps).toHaveLength(8);
  expect(file.chainUnbroken).toBe(true);
  expect(JSON.stringify(file)).not.toContain('13812345678');
  const seenByWorker = await worker!.get(`${cases}/${incidentId}`);
  expect(seenByWorker.body['reporter']).toBeNull();
});

test('the same command sent twice over HTTP makes one case and gives the same answer', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const body = {
    contract: 1,
    commandId: uuidv7(),
    incidentId: uuidv7(),
    source: 'operator',
    description: '路灯不亮',
    place: { point: running.county.inside['grid-2'] },
  };
  const [first, second] = await Promise.all([acceptor.post(cases, body), acceptor.post(cases, body)]);
  expect([first.status, second.status]).toEqual([200, 200]);
  // The reporter's private link is told once and to nobody again: only its hash is kept.
  const tokens = [first, second].flatMap(({ body: answer }) => answer['linkToken'] ?? []);
  expect(tokens).toHaveLength(1);
  const plain = ({ linkToken: _, ...answer }: Record<string, unknown>) => answer;
  expect(plain(second.body)).toEqual(plain(first.body));
});

test('a refusal names what is possible instead and stays a refusal', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = await reportBy(acceptor);
  const body = { contract: 1, commandId: uuidv7(), action: 'close', outcome: 'solved', answer: '好' };
  const refused = await acceptor.post(`${cases}/${incidentId}/actions`, body);
  expect(refused.status).toBe(409);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(refused.body).toMatchObject({ code: 'incidents.wrong-status', details: { status: 'reported' } });
  expect((refused.body['details'] as { possible: string[] }).possible).toContain('register');
  const again = await acceptor.post(`${cases}/${incidentId}/actions`, body);
  expect(again.body).toMatchObject({ code: 'incidents.wrong-status', details: refused.body['details'] });
});

test('accepting and dispatching in one step is offered only where a rule of the matter allows it', async () => {
  const acceptor = await running.signIn('acceptor');
  const offered = async (matterCode: string) => {
    const file = await acceptor.get(`${cases}/${await reportBy(acceptor, { matterCode })}`);
    return (file.body['possible'] as { action: string }[]).map(({ action }) => action);
  };
  expect(await offered('event-04-05')).toContain('register-and-dispatch');
  const withoutRules = await offered('event-05-02');
  expect(withoutRules).toContain('register');
  expect(withoutRules).not.toContain('register-and-dispatch');
});

test('without a session, with a wrong shape or from another county nothing opens', async () => {
  expect((await running.nobody.get(cases)).status).toBe(401);
  const acceptor = await running.signIn('acceptor');
  expect((await acceptor.act('/incidents', { nonsense: 1 })).status).toBe(400);
  expect((await acceptor.get('/api/counties/320111/incidents')).status).toBe(403);
  expect((await acceptor.get('/api/counties/990101/audit/entries')).status).toBe(403);
});

test('an overdue clock tells the shift head once and shows red at once', async () => {
  const acceptor = await running.signIn('town-acceptor');
  const incidentId = await reportBy(acceptor);
  await running.server.worker.drain();
  const counts = await acceptor.get(`${cases}/counts`);
  const waiting = (counts.body['counts'] as { queue: string; count: { value: number } }[]).find(
    (each) => each.queue === 'to-accept',
  );
  expect(waiting!.count.value).toBeGreaterThan(0);
  expect((await acceptor.get(`${cases}/${incidentId}`)).status).toBe(200);
});

test('the API describes itself', async () => {
  const described = await running.nobody.get('/api/openapi.json');
  expect(described.body).toMatchObject({ openapi: '3.1.0' });
  expect(Object.keys(described.body['paths'] as object)).toContain('/api/counties/{countyCode}/incidents');
  const page = await running.nobody.get('/api/docs');
  expect(page.status).toBe(200);
});
