import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { readTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { askTraining } from './commands/ask-training.ts';
import { digestOf, endTraining, type TrainedModel } from './commands/end-training.ts';
import { setSuggesting } from './commands/set-suggesting.ts';
import { learnableTexts } from './queries/learnable-texts.ts';
import { createModelKeeper } from './queries/model-keeper.ts';
import { modelState } from './queries/model-state.ts';
import { trainCounty } from './training/keep-learning.ts';
import { learn } from './training/learn.ts';

const inSandbox = sandbox();
type Scene = { county: SmallCounty; unit: Unit; tx: Tx };

/** Closed cases as they stand at the end of their life; what is learnt from is their row. */
async function closedCases({ county, tx }: Scene, cases: readonly Partial<Closed>[]): Promise<void> {
  for (const [index, given] of cases.entries()) {
    const one = { ...usual, ...given };
    await sql`insert into incidents.incident (county_code, incident_id, number, query_code, version, chain_head, status,
        title, source, appeal_kind, emergency, confidential, matter_code, outcome, desk_organisation_id, desk_level,
        division_path, grid_id, reported_at, closed_at, facts, hidden_from)
      values (${county.countyCode}, ${uuidv7()}, ${`${county.countyCode}20260101${900_000 + index}`},
        ${`T${String(index).padStart(7, '0')}`}, 1, 'x', ${one.status}, ${one.title}, 'operator', 'problem', false,
        ${one.confidential}, ${one.matterCode}, ${one.outcome}, ${county.organisations.county}, 'county',
        ${county.countyCode}, ${county.grids[index % 2 ? 'grid-1' : 'grid-2']}, ${fixtureNow},
        ${new Date(fixtureNow.getTime() + index)}, '{}'::jsonb, ${one.hiddenFrom})`.execute(tx);
  }
}
const usual = {
  title: '门前有人店外经营',
  matterCode: 'event-04-05' as string | null,
  status: 'closed',
  confidential: false,
  outcome: 'solved',
  hiddenFrom: null as string[] | null,
};
type Closed = typeof usual;

async function sceneOf(unit: Unit, tx: Tx): Promise<Scene> {
  return { county: await foundSmallCounty(unit), unit, tx };
}

const learntFrom = async ({ tx, county }: Scene) =>
  (await learnableTexts(tx, county.countyCode, county.book.catalogue))
    .filter((example) => example.printed !== true)
    .map(({ text }) => text);

/** What the worker does, with a model made on the spot. */
async function trainOnce(scene: Scene, given: Partial<TrainedModel> = {}): Promise<string> {
  const trainingId = uuidv7();
  const modelId = uuidv7();
  await scene.county.run('centre-head', askTraining, { trainingId });
  const learnt = {
    ...learn(await learnableTexts(scene.tx, scene.county.countyCode, scene.county.book.catalogue)),
    modelId,
    ...given,
  };
  const input = { trainingId, outcome: 'trained' as const, digest: digestOf(learnt.bytes) };
  await scene.county.run('system', endTraining(learnt), input);
  return modelId;
}

inSandbox('only titles of cases that were something, and are nobody’s secret, are learnt from', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  await closedCases(scene, [
    { title: '已结案' },
    { title: '已归档', status: 'archived' },
    { title: '店外经营' },
    { title: 'event-04-05' },
    { title: '保密件', confidential: true },
    { title: '反映某机构', hiddenFrom: [scene.county.organisations.department] },
    { title: '还在办', status: 'handling' },
    { title: '没有事项', matterCode: null },
    { title: '事项已停用', matterCode: 'event-99-99' },
    { title: '现场未发现', outcome: 'not-found' },
    { title: '本人撤回', outcome: 'withdrawn' },
  ]);
  expect((await learntFrom(scene)).toSorted()).toEqual(['已归档', '已结案'].toSorted());
});

inSandbox('on the first day the catalogue’s own words suggest something', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const models = createModelKeeper(unit);
  expect(await models.of(scene.county.countyCode)).toBeNull();
  await trainOnce(scene);
  models.forget(scene.county.countyCode);
  const model = await models.of(scene.county.countyCode);
  const [first] = model!.suggest('小店把货摆到人行道上，店外经营');
  expect(first?.label).toBe('event-04-05');
  expect(first?.words).toContain('店外经营');
  expect(first!.share).toBeGreaterThan(0.9);
  expect(readTextModel(new Uint8Array(gunzipSync(model!.zipped)))?.labels).toContain('event-04-05');
});

inSandbox(
  'the worker trains in a thread of its own what was asked for, and the model is in force',
  async (unit, tx) => {
    const scene = await sceneOf(unit, tx);
    const { county } = scene;
    const trainingId = uuidv7();
    await county.run('shift-head', askTraining, { trainingId });
    const again = county.run('centre-head', askTraining, { trainingId: uuidv7() });
    await expect(again).rejects.toMatchObject({ code: 'analysis.training-waits' });
    const faults: unknown[] = [];
    const parts = {
      catalogue: county.services.catalogue,
      unit,
      runCommand: createRunCommand({ unit, authorise: async () => {} }),
      now: () => fixtureNow,
      onFault: (error: unknown) => void faults.push(error),
    };
    const never = new AbortController().signal;
    expect(await trainCounty(parts, county.countyCode, never)).toBe(true);
    expect(faults).toEqual([]);
    expect(await trainCounty(parts, county.countyCode, never)).toBe(false);
    const state = await modelState(tx, county.countyCode);
    expect(state).toMatchObject({ switchedOn: true, pinned: false, training: null, lastOutcome: 'trained' });
    expect(state.versions).toMatchObject([{ version: 1, kept: true, cases: 0, modelId: state.modelId }]);
    expect(state.versions[0]!.size).toBeLessThan(5_000_000);
  },
);

inSandbox('a version that a person chose stays until the newest is followed again', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { county } = scene;
  const one = await trainOnce(scene);
  const two = await trainOnce(scene);
  const inForce = async () => (await modelState(tx, county.countyCode)).modelId;
  expect(await inForce()).toBe(two);
  await county.run('centre-head', setSuggesting, { switchedOn: true, modelId: one });
  const three = await trainOnce(scene);
  expect(await inForce()).toBe(one);
  await county.run('centre-head', setSuggesting, { switchedOn: true });
  expect(await inForce()).toBe(three);
  const unknown = county.run('centre-head', setSuggesting, { switchedOn: true, modelId: uuidv7() });
  await expect(unknown).rejects.toMatchObject({ code: 'analysis.no-such-model' });
});

inSandbox('a model that came out clearly worse does not take over', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const figures = (first: number) => ({ figures: { macroF1: first, first, amongThree: first, tested: 500 } });
  const good = await trainOnce(scene, figures(0.8));
  await trainOnce(scene, figures(0.6));
  expect((await modelState(tx, scene.county.countyCode)).modelId).toBe(good);
});

inSandbox('switched off, nothing is suggested and nothing is sent to phones', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { county } = scene;
  await trainOnce(scene);
  await county.run('shift-head', setSuggesting, { switchedOn: false });
  expect(await createModelKeeper(unit).of(county.countyCode)).toBeNull();
  await trainOnce(scene);
  expect((await modelState(tx, county.countyCode)).switchedOn).toBe(false);
});

inSandbox('of old versions the figures stay and the bytes go', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const bytes = new Uint8Array([1, 2, 3]);
  for (let round = 0; round < 12; round += 1) await trainOnce(scene, { bytes });
  const { versions } = await modelState(tx, scene.county.countyCode);
  expect(versions.map(({ kept }) => kept)).toEqual([...Array.from({ length: 10 }, () => true), false, false]);
});

inSandbox('a town does not decide for the county', async (unit, tx) => {
  const { county } = await sceneOf(unit, tx);
  const runCommand = createRunCommand({ unit, authorise: async () => {} });
  const town = { ...county.as('shift-head'), level: 'town' };
  const envelope = { commandId: uuidv7(), countyCode: county.countyCode, actor: town, now: fixtureNow };
  const asked = runCommand(askTraining, { ...envelope, input: { trainingId: uuidv7() } });
  await expect(asked).rejects.toMatchObject({ code: 'analysis.county-only' });
  const system = { ...envelope, commandId: uuidv7(), actor: systemActor(county.countyCode) };
  await expect(runCommand(askTraining, { ...system, input: { trainingId: uuidv7() } })).resolves.toBeTruthy();
});
