import '../tables.ts';
import type { CatalogueCache } from '#modules/catalogue/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { chinaClock } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { askTraining } from '../commands/ask-training.ts';
import { beginTraining, lostAfterMilliseconds } from '../commands/begin-training.ts';
import { digestOf, endTraining } from '../commands/end-training.ts';
import { learnableTexts, newsSince } from '../queries/learnable-texts.ts';
import { isTimeToLearn } from '../rules/matter-model.ts';
import { learnInThread } from './learn-in-thread.ts';

export type LearningParts = {
  unit: Unit;
  catalogue: CatalogueCache;
  runCommand: RunCommand;
  now: () => Date;
  counties: () => Promise<readonly string[]>;
  onFault: (error: unknown) => void;
};

/** How often is looked whether it is time; asked for, it begins at once. Not while the server is still starting. */
const lookMilliseconds = 10 * 60_000;
const firstLookMilliseconds = 3 * 60_000;

/** Learns the models of all counties, one after the other: when asked, and by night when there is news. */
export function keepLearning(parts: LearningParts) {
  const stopping = new AbortController();
  let awake: () => void = () => {};
  let woken = false;
  let wait = firstLookMilliseconds;

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!woken) await pause(wait);
      wait = lookMilliseconds;
      woken = false;
      try {
        for (const countyCode of await parts.counties()) {
          if (stopping.signal.aborted) return;
          await askInTime(parts, countyCode);
          await trainCounty(parts, countyCode, stopping.signal);
        }
      } catch (error) {
        if (!stopping.signal.aborted) parts.onFault(error);
      }
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopping.signal.aborted) awake();
    });
  }
  let running: Promise<void> | null = null;
  return {
    start(): void {
      running ??= loop();
    },
    wake(): void {
      woken = true;
      awake();
    },
    async stop(): Promise<void> {
      stopping.abort();
      awake();
      await running;
    },
  };
}

/** By night, or where nothing was ever learnt. */
async function askInTime({ unit, runCommand, now }: LearningParts, countyCode: string): Promise<void> {
  const at = now();
  const known = await unit.transact(systemEyes, async (tx) => {
    const waiting = await tx
      .selectFrom('analysis.training')
      .select(['ended_at', 'asked_at'])
      .where('county_code', '=', countyCode)
      .orderBy('asked_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const newest = await tx
      .selectFrom('analysis.matter_model')
      .select(['trained_at as trainedAt', 'case_count as caseCount'])
      .where('county_code', '=', countyCode)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    const news = newest ? await newsSince(tx, countyCode, newest.trainedAt) : 0;
    return { waiting, newest: newest ?? null, news };
  });
  if (known.waiting && known.waiting.ended_at === null) return;
  // What came to nothing is not tried again the same hour.
  if (known.waiting && at.getTime() - known.waiting.asked_at.getTime() < 3_600_000) return;
  const hourInChina = Number(chinaClock(at).slice(0, 2));
  if (!isTimeToLearn(known.newest, { now: at, hourInChina, news: known.news })) return;
  await runCommand(askTraining, {
    commandId: uuidv7(),
    countyCode,
    actor: systemActor(countyCode),
    now: at,
    input: { trainingId: uuidv7() },
  });
}

/** Takes the training that waits in a county, if one does, and sees it through. */
export async function trainCounty(
  { unit, catalogue, runCommand, now, onFault }: Omit<LearningParts, 'counties'>,
  countyCode: string,
  signal: AbortSignal,
): Promise<boolean> {
  const envelope = () => ({ commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now: now() });
  const waiting = await unit.transact(systemEyes, (tx) =>
    tx
      .selectFrom('analysis.training')
      .select('training_id')
      .where('county_code', '=', countyCode)
      .where('ended_at', 'is', null)
      .where((row) =>
        row.or([row('begun_at', 'is', null), row('begun_at', '<', new Date(now().getTime() - lostAfterMilliseconds))]),
      )
      .executeTakeFirst(),
  );
  if (!waiting) return false;
  const taken = await runCommand(beginTraining, { ...envelope(), input: {} });
  if (!taken) return false;
  const { trainingId } = taken;
  try {
    const held = await catalogue.read();
    const examples = await unit.transact(systemEyes, (tx) => learnableTexts(tx, countyCode, held));
    if (new Set(examples.map(({ label }) => label)).size < 2) {
      const nothing = { trainingId, outcome: 'nothing-to-learn' as const, digest: null };
      await runCommand(endTraining(null), { ...envelope(), input: nothing });
      return true;
    }
    const learnt = { modelId: uuidv7(), ...(await learnInThread(examples, signal)) };
    const trained = { trainingId, outcome: 'trained' as const, digest: digestOf(learnt.bytes) };
    await runCommand(endTraining(learnt), { ...envelope(), input: trained });
  } catch (error) {
    // Stopped with the server: it waits and is taken up again.
    if (signal.aborted) return false;
    onFault(error);
    await runCommand(endTraining(null), { ...envelope(), input: { trainingId, outcome: 'failed', digest: null } });
  }
  return true;
}
