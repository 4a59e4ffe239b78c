import type { IncidentFile } from '#modules/incidents/contract.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Desk, DeskCounty } from './desk-county.ts';
import { essence, type Answer, type Load, send, type Sent } from './load-client.ts';

/** Where the server answers now; another address after it was started again, none while it is down. */
export type Door = { address: string | null };

export type DeskLoad = Load & {
  /** Acts that came too late, and of these the ones whose file then said who had been there. */
  late: number;
  told: number;
  /** Asked again because nobody had answered. */
  retries: number;
};

/** Writes one step and another that follows from it. */
const twofold: ReadonlySet<string> = new Set(['register-and-dispatch', 'dispatch-emergency']);
/** What names another case or another county is proved elsewhere. */
const notHere: ReadonlySet<string> = new Set(['merge', 'unmerge', 'split', 'transfer']);

/** The moves of a day that goes well. */
const onward: ReadonlySet<string> = new Set([
  'register',
  'register-and-dispatch',
  'dispatch',
  'receive',
  'report-done',
  'ask-inspection',
  'inspect-by-desk',
  'pass',
  'close',
]);
/** So many open cases give everybody something to do; until then people report. */
const enough = 60;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** One read by a desk; null where nobody answers. */
export async function read<Body>(door: Door, desk: Desk, path: string): Promise<Body | null> {
  if (door.address === null) return null;
  try {
    const response = await fetch(`${door.address}${path}`, {
      headers: { cookie: desk.cookie, 'x-linli-client': 'desk' },
    });
    return response.ok ? ((await response.json()) as Body) : (await response.text(), null);
  } catch {
    return null;
  }
}

/**
 * One person at a desk until it is over: opens a queue, one of its first cases as everybody does, and makes a move that
 * the file offers. What gets no answer is sent again with the same id until somebody answers.
 */
export async function workAtDesk(
  door: Door,
  { countyCode, living }: DeskCounty,
  desk: Desk,
  random: SeededRandom,
  load: DeskLoad,
  { isOver, think }: { isOver: () => boolean; think: number },
): Promise<void> {
  const cases = `/api/counties/${countyCode}/incidents`;
  const make = (path: string, body: object, steps: number): Sent => {
    const commandId = uuidv7();
    return { commandId, person: desk, path, body: { contract: 1, commandId, ...body }, steps, answer: null };
  };
  const tell = async (sent: Sent): Promise<Answer> => {
    load.sent.push(sent);
    for (;;) {
      const answer = door.address === null ? null : await send(door.address, sent);
      if (answer !== null) {
        sent.answer = answer;
        break;
      }
      load.retries += 1;
      await pause(random.integer(100, 400));
    }
    if (sent.answer.status >= 500) load.contradictions.push(`a fault: ${JSON.stringify(sent.answer)}`);
    // An act that waits for its second person leaves no step yet.
    if (sent.answer.status === 200 && sent.answer.body['stepId'] === null) sent.steps = 0;
    if (random.chance(0.05)) await tellAgain(sent);
    return sent.answer;
  };
  const tellAgain = async (sent: Sent) => {
    const again = door.address === null ? null : await send(door.address, sent);
    if (again !== null && essence(again) !== essence(sent.answer!)) {
      load.contradictions.push(`${sent.commandId} was told ${essence(sent.answer!)}, then ${essence(again)}`);
    }
  };
  const report = () =>
    tell(
      make(
        cases,
        {
          incidentId: uuidv7(),
          source: 'operator',
          matterCode: 'event-04-05',
          description: '人民路 12 号门前店外经营',
          place: { point: living.county.inside[random.pick(['grid-1', 'grid-2'] as const)] },
        },
        1,
      ),
    );
  const act = async (incidentId: string): Promise<void> => {
    const path = `${cases}/${incidentId}`;
    const file = await read<IncidentFile>(door, desk, path);
    if (file === null) return;
    // Somebody reads and decides; others work meanwhile.
    await pause(random.integer(0, think / 4));
    const possible = file.possible.filter(
      ({ action, needs }) => !notHere.has(action) && !needs.includes('evidenceCount'),
    );
    if (possible.length === 0) return;
    const ahead = possible.filter(({ action }) => onward.has(action));
    const { action, needs } = random.pick(ahead.length > 0 && random.chance(0.7) ? ahead : possible);
    const given = await whatIsAsked(needs, incidentId, path);
    if (given === null) return;
    const seen = file.incident.version;
    const { status, body } = await tell(
      make(`${path}/actions`, { action, seenVersion: seen, ...given }, twofold.has(action) ? 2 : 1),
    );
    if (status !== 409 || !(Number(body['version'] ?? (body['details'] as { version?: number }).version) > seen))
      return;
    const now = await read<IncidentFile>(door, desk, path);
    // It has gone where this desk sees it no more: the refusal has said that it moved on.
    if (now === null) return;
    load.late += 1;
    const since = now.steps.filter(({ position }) => position > seen);
    if (since.length > 0 && since.every(({ actorName, action: done }) => actorName !== '' && done !== ''))
      load.told += 1;
    else load.contradictions.push(`too late at ${incidentId}, and the file does not say who was there`);
  };
  /** What a form would send; null where nobody can be named. */
  const whatIsAsked = async (needs: readonly string[], incidentId: string, path: string) => {
    const given: Record<string, unknown> = {};
    for (const need of needs) {
      const kind = candidateKinds[need];
      if (kind !== undefined) {
        const found = await read<{ items: { id: string }[] }>(door, desk, `${path}/candidates?for=${kind}`);
        if (found === null || found.items.length === 0) return null;
        given[need === 'toDesk' ? 'toOrganisationId' : need] = random.pick(found.items.slice(0, 3)).id;
      } else if (need === 'opensWhen' || need === 'ruleId' || need === 'correction') {
        given['ruleId'] = random.pick(living.rules.slice(0, 3));
        if (need === 'opensWhen') given['opensWhen'] = '占用门前公共场地经营';
      } else if (need in words) given[need] = words[need];
      else if (need !== 'secondPerson') return null;
    }
    // Past the catalogue a reason is asked; sometimes it is forgotten.
    if ('unitId' in given && random.chance(0.9)) given['reason'] ??= words['reason'];
    return given;
  };
  await pause(random.integer(0, think));
  while (!isOver()) {
    const counted = await read<{ counts: { queue: string; count: { value: number } }[] }>(
      door,
      desk,
      `${cases}/counts`,
    );
    const [open, full] = [
      counted?.counts.find(({ queue }) => queue === 'open')?.count.value ?? 0,
      counted?.counts.filter(({ queue, count }) => queue !== 'all' && count.value > 0) ?? [],
    ];
    if (counted === null) {
      await pause(200);
      continue;
    }
    if (desk.actor.role === 'acceptor' && random.chance(open < enough ? 0.6 : 0.05)) await report();
    else if (full.length > 0) {
      const list = await read<{ items: { incidentId: string }[] }>(
        door,
        desk,
        `${cases}?queue=${random.pick(full).queue}&order=due&limit=20`,
      );
      const first = list?.items.slice(0, 4) ?? [];
      if (first.length > 0) await act(random.pick(first).incidentId);
    }
    await pause(random.integer(think / 2, think));
  }
}

const candidateKinds: Readonly<Record<string, string>> = {
  unitId: 'unit',
  childUnitId: 'child-unit',
  handlerId: 'handler',
  verifierId: 'verifier',
  inspectorId: 'inspector',
  toAccountId: 'person',
  toDesk: 'desk',
};
const words: Readonly<Record<string, string>> = {
  reason: '理由如下',
  answer: '已经处理',
  ground: '不属本单位职责',
  outcome: 'solved',
  closesWhen: '已入店经营,场地清洁',
  finding: 'confirmed',
};
