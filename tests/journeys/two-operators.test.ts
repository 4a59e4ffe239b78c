// Two people at one case, and a hundred at their desks while the server is killed: nothing lost, nothing half done, nobody confused.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { deskDay } from '../crash/desk-day.ts';
import { openOwnDatabase, type OwnDatabase } from '../crash/own-database.ts';
import { type Answer, type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import type { PersonKey } from '../fixtures/small-county.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';

const onServer = process.env['LINLI_TEST_DATABASE_URL'] !== undefined;

describe('two people at one case', () => {
  let running: RunningServer;
  const people = new Map<PersonKey, Client>();
  beforeAll(async () => {
    running = await startTestServer();
    for (const who of ['acceptor', 'acceptor-2', 'dispatcher', 'shift-head', 'unit-head', 'handler'] as const)
      people.set(who, await running.signIn(who));
  });
  afterAll(() => running?.close());

  async function report(): Promise<string> {
    const incidentId = uuidv7();
    const answer = await people.get('acceptor')!.act('/incidents', {
      contract: 3,
      incidentId,
      source: 'operator',
      matterCode: 'event-04-05',
      description: '人民路 12 号门前店外经营',
      place: { point: running.county.inside['grid-1'] },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return incidentId;
  }
  const act = (who: PersonKey, incidentId: string, body: object) =>
    people.get(who)!.act(`/incidents/${incidentId}/actions`, body);
  async function fileFor(who: PersonKey, incidentId: string): Promise<IncidentFile> {
    return (await people.get(who)!.get(`/api/counties/990101/incidents/${incidentId}`)).body as unknown as IncidentFile;
  }

  /** Both at once, from the state that both have seen: one is done whole, the other is told. */
  async function race(incidentId: string, one: [PersonKey, object], other: [PersonKey, object], steps = 1) {
    const seen = (await fileFor(one[0], incidentId)).incident.version;
    const both = [one, other] as const;
    const answers = await Promise.all(both.map(([who, body]) => act(who, incidentId, { seenVersion: seen, ...body })));
    const done = answers.findIndex(({ status }) => status === 200);
    const late = answers[1 - done]!;
    expect(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      JSON.stringify(answers.map(({ body }) => body)),
    ).toEqual([200, 409]);
    await toldWhoWas(both[1 - done]![0], incidentId, late, { seen, steps, by: both[done]![0] });
    expect(brokenCase(await readCase(running.deployment.database, '990101', incidentId))).toEqual([]);
    return both[done]![0];
  }

  /** The refusal says where the case stands and what may be done there; the file says who did what, and when. */
  async function toldWhoWas(
    who: PersonKey,
    incidentId: string,
    late: Answer,
    { seen, steps, by }: { seen: number; steps: number; by: PersonKey },
  ) {
    const details = late.body['details'] as { status: string; version: number; possible: string[] };
    const file = await fileFor(who, incidentId);
    expect(details).toMatchObject({ status: file.incident.status, version: seen + steps });
    expect(details.possible.toSorted()).toEqual(
      expect.arrayContaining(file.possible.map(({ action }) => action).filter((action) => action !== 'split')),
    );
    const since = file.steps.filter(({ position }) => position > seen);
    expect(since.map(({ actorName }) => actorName)).toEqual(since.map(() => `测试${by}`));
    expect(since).toHaveLength(steps);
  }

  test('of two who register, claim, dispatch or receive it at once, one does it, and the other is told who did what', async () => {
    const { rule, ruleByPhoto, organisations } = running.county;
    const winners = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const registered = await report();
      winners.add(
        await race(
          registered,
          ['acceptor', { action: 'register', ruleId: rule }],
          ['acceptor-2', { action: 'register', ruleId: rule }],
        ),
      );
      const dispatch = { action: 'dispatch', unitId: organisations.department };
      await act('dispatcher', registered, { action: 'send-back', reason: '请补充' });
      await act('acceptor', registered, { action: 'register', ruleId: rule });
      // The other one would cancel it: another act, the same case.
      const first = await act('dispatcher', registered, dispatch);
      expect(first.status).toBe(200);
      await race(registered, ['unit-head', { action: 'receive' }], ['handler', { action: 'receive' }]);

      // Two steps in one act: never one of them.
      const whole = { action: 'register-and-dispatch', ruleId: ruleByPhoto, unitId: organisations.department };
      const claimed = await report();
      const [one, other] = await Promise.all([
        act('acceptor', claimed, whole),
        act('acceptor-2', claimed, { action: 'decline', reason: '不属受理范围', answer: '请拨打 12315' }),
      ]);
      const file = await fileFor('acceptor', claimed);
      expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 409]);
      expect(file.incident.status).toBe(one.status === 200 ? 'dispatched' : 'declined');
      expect(file.steps).toHaveLength(one.status === 200 ? 3 : 2);
      expect(brokenCase(await readCase(running.deployment.database, '990101', claimed))).toEqual([]);
    }
    expect([...winners].every((who) => who.startsWith('acceptor'))).toBe(true);
  });

  test('what got no answer and is sent again, by both and together, is done once and told the same', async () => {
    const incidentId = await report();
    const commandId = uuidv7();
    const claim = { commandId, action: 'claim', seenVersion: 1 };
    const answers = await Promise.all(Array.from({ length: 8 }, () => act('acceptor', incidentId, claim)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body])))).toHaveLength(1);
    expect(answers[0]!.status).toBe(200);
    // Another person cannot take the id for his own.
    const others = await act('acceptor-2', incidentId, claim);
    expect([others.status, others.body['code']]).toEqual([409, 'platform.command-id-reused']);
    const steps = (await fileFor('acceptor', incidentId)).steps;
    expect(steps.map(({ action }) => action)).toEqual(['report', 'claim']);
  });

  test('of twelve acts at one case in one moment each is done whole or told as not done', async () => {
    const incidentId = await report();
    const { rule, organisations } = running.county;
    const acts: [PersonKey, object][] = [
      ['acceptor', { action: 'claim' }],
      ['acceptor-2', { action: 'claim' }],
      ['acceptor', { action: 'register', ruleId: rule }],
      ['acceptor-2', { action: 'register', ruleId: rule }],
      ['acceptor', { action: 'release' }],
      ['acceptor-2', { action: 'decline', reason: '不属受理范围', answer: '请拨打 12315' }],
      ['shift-head', { action: 'cancel', reason: '重复上报' }],
      ['dispatcher', { action: 'dispatch', unitId: organisations.department }],
      ['dispatcher', { action: 'send-back', reason: '请补充' }],
      ['dispatcher', { action: 'correct', ruleId: rule, reason: '更正' }],
      ['unit-head', { action: 'receive' }],
      ['handler', { action: 'receive' }],
    ];
    const answers = await Promise.all(acts.map(([who, body]) => act(who, incidentId, body)));
    const taken = answers.filter(({ status }) => status === 200);
    // To take back a registered case wants a second person: if it comes late it is told as waiting, and is no step yet.
    const waiting = taken.filter(({ body }) => body['stepId'] === null);
    const done = taken.filter(({ body }) => body['stepId'] !== null);
    const file = await fileFor('shift-head', incidentId);
    expect(waiting.length).toBeLessThanOrEqual(1);
    expect(answers.every(({ status }) => [200, 403, 404, 409].includes(status))).toBe(true);
    expect(file.steps).toHaveLength(1 + done.length);
    expect(new Set(file.steps.map(({ stepId }) => stepId))).toEqual(
      new Set([file.steps[0]!.stepId, ...done.map(({ body }) => body['stepId'])]),
    );
    expect(brokenCase(await readCase(running.deployment.database, '990101', incidentId))).toEqual([]);
  });
});

describe('many desks, and the server is killed in the middle', () => {
  let dataFolder: string;
  let own: OwnDatabase;
  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'linli-desks-'));
    own = await openOwnDatabase(process.env['LINLI_TEST_DATABASE_URL']);
  });
  afterAll(async () => {
    await own?.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const desks = onServer ? 100 : 15;
  test(
    `${desks} desks act at random: what was told as done is there once, the rest is told as not done, and every queue is what the cases say`,
    { timeout: 360_000 },
    async () => {
      const report = await deskDay({
        dataFolder,
        databaseUrl: own.databaseUrl,
        desks,
        commands: onServer ? 300 : 80,
        longest: 120_000,
        think: onServer ? 3_000 : 1_500,
      });
      expect(report.problems).toEqual([]);
      expect(report).toMatchObject({ lost: 0, doubled: 0, told: report.late });
      expect(report.acknowledged).toBeGreaterThan(desks);
      expect(report.late).toBeGreaterThan(0);
      expect(report.underWay).toBeGreaterThan(0);
      expect(report.retries).toBeGreaterThan(0);
      expect(report.queues).toBeGreaterThan(desks);
    },
  );
});
