import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import type { Answered, Asked } from '../../apps/field/sync/ports.ts';
import type { Network } from './phone.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedServer } from './server.ts';

export type Weather = {
  /** How likely each fault is, from 0 to 1. */
  cutRequest: number;
  cutAnswer: number;
  twice: number;
  stumble: number;
  portal: number;
  slow: number;
  /** The server is killed between its commit and the answer. */
  serverKilled: number;
};

export const clearSky: Weather = {
  cutRequest: 0,
  cutAnswer: 0,
  twice: 0,
  stumble: 0,
  portal: 0,
  slow: 0,
  serverKilled: 0,
};

export function someWeather(random: SeededRandom): Weather {
  const some = (most: number) => (random.chance(0.5) ? random.next() * most : 0);
  return {
    cutRequest: some(0.3),
    cutAnswer: some(0.4),
    twice: some(0.3),
    stumble: some(0.2),
    portal: some(0.05),
    slow: some(0.3),
    serverKilled: some(0.2),
  };
}

const minute = 60_000;
const day = 86_400_000;

/** A line that may break at any byte of what goes and of what comes, say things twice, and take days over it. */
export function openNetwork(
  server: SimulatedServer,
  { scheduler, random, weather }: { scheduler: Scheduler; random: SeededRandom; weather: () => Weather },
  note: (line: () => string) => void,
): Network {
  return (phone, asked, answer) => {
    const sky = weather();
    const { holder } = phone;
    const late = random.chance(sky.slow) ? random.integer(0, 2 * minute) : random.integer(1, 40);
    const size = asked.bytes?.length ?? JSON.stringify(asked.body ?? '').length;
    const cutAt = random.chance(sky.cutRequest) ? random.integer(0, size) : null;
    const answerCut = random.chance(sky.cutAnswer) || random.chance(sky.serverKilled);
    const stumbles = random.chance(sky.stumble) ? random.pick([429, 500, 502, 503]) : null;
    const isPortal = random.chance(sky.portal);
    const repeatedAfter = random.chance(sky.twice)
      ? random.integer(1, random.chance(0.2) ? 3 * day : 5 * minute)
      : null;
    const { signedIn } = phone;
    const what = () => `${phone.name} ${asked.method} ${shortened(asked.path)}`;
    if (!phone.online) return scheduler.after(random.integer(1, 30), () => answer(null));
    if (isPortal) return scheduler.after(late, () => answer({ status: 200, body: null, headers: {} }));
    if (stumbles !== null) return scheduler.after(late, () => answer({ status: stumbles, body: null, headers: {} }));
    // What a phone asks whose session is over needs none.
    if (!signedIn && !/\/field\/(standing|wiped)$/.test(asked.path)) {
      return scheduler.after(late, () => answer({ status: 401, body: { code: 'access.signed-out' }, headers: {} }));
    }
    const arrive = async (cutAfter: number | null): Promise<Answered | null> => {
      // A question that is not whole is none; of a picture's piece the bytes that came are there.
      if (cutAfter !== null && asked.bytes === undefined && cutAfter < size) return null;
      const at = new Date(scheduler.now());
      const answered = await server.handle({
        ...asked,
        from: holder,
        at,
        ...(cutAfter === null ? {} : { cutAfter }),
      });
      note(() => `${what()} ${said(asked)} → ${answered.status} ${codeOf(answered)}`);
      return cutAfter === null ? answered : null;
    };
    scheduler.after(late, async () => {
      const answered = await arrive(cutAt);
      if (answered === null || answerCut) return scheduler.after(random.integer(1, 100), () => answer(null));
      scheduler.after(random.integer(1, 40), () => answer(answered));
    });
    if (repeatedAfter !== null && asked.method !== 'HEAD') {
      scheduler.after(late + repeatedAfter, async () => {
        note(() => `${what()} once more`);
        await arrive(null);
      });
    }
  };
}

function shortened(path: string): string {
  return path.replace(/^\/api\/counties\/\d+/, '').replaceAll(/([0-9a-f]{4})[0-9a-f-]{28}([0-9a-f]{4})/g, '$1…$2');
}

function said({ body }: Asked): string {
  const { action, commandId } = (body ?? {}) as { action?: string; commandId?: string };
  return `${action ?? ''} ${commandId?.slice(0, 4) ?? ''}`.trim();
}

function codeOf({ body }: Answered): string {
  const { code, kept } = (body ?? {}) as { code?: string; kept?: boolean };
  return code ?? (kept ? 'late' : '');
}
