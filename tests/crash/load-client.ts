import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { CrashCounty, LoadPerson } from './crash-county.ts';

export type Answer = { status: number; body: Record<string, unknown> };

/** A command as a client sent it, and what it was told; `null` until somebody answered. */
export type Sent = {
  commandId: string;
  person: LoadPerson;
  path: string;
  body: Record<string, unknown>;
  /** How many steps it writes when it is done. */
  steps: number;
  answer: Answer | null;
};

/** Nobody was told anything: the connection broke, or the server was too busy to take it in. */
const untold = new Set([429, 502, 503]);

export async function send(address: string, sent: Sent): Promise<Answer | null> {
  try {
    const response = await fetch(`${address}${sent.path}`, {
      method: 'POST',
      headers: { cookie: sent.person.cookie, 'x-linli-client': 'desk', 'content-type': 'application/json' },
      body: JSON.stringify(sent.body),
    });
    const body = (await response.json()) as Record<string, unknown>;
    return untold.has(response.status) ? null : { status: response.status, body };
  } catch {
    return null;
  }
}

/**
 * What must be the same whenever a command is answered: everything of an answer; kind, code and details of a refusal. The
 * reporter's private link is told once, for only its hash is kept.
 */
export function essence({ status, body: { linkToken: _, ...body } }: Answer): string {
  const kept = status === 200 ? body : { code: body['code'], details: body['details'] };
  return JSON.stringify([status, sorted(kept)]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

export type Load = { sent: Sent[]; contradictions: string[] };

/** One client: reports cases and moves them on, sends what must be refused, sends some twice, until the line breaks. */
export async function runClient(
  address: string,
  county: CrashCounty,
  person: LoadPerson,
  random: SeededRandom,
  load: Load,
): Promise<void> {
  const cases = `/api/counties/${county.countyCode}/incidents`;
  const make = (path: string, body: object, steps: number): Sent => {
    const commandId = uuidv7();
    return { commandId, person, path, body: { contract: 1, commandId, ...body }, steps, answer: null };
  };
  const tell = async (sent: Sent): Promise<Answer | null> => {
    load.sent.push(sent);
    const answers = await Promise.all(Array.from({ length: random.chance(0.15) ? 2 : 1 }, () => send(address, sent)));
    const told = answers.filter((answer) => answer !== null);
    if (told.length === 2 && essence(told[0]!) !== essence(told[1]!)) {
      load.contradictions.push(`twins of ${sent.commandId} were told different things`);
    }
    sent.answer = told[0] ?? null;
    if (sent.answer && sent.answer.status >= 500) load.contradictions.push(`a fault: ${JSON.stringify(sent.answer)}`);
    return sent.answer;
  };
  for (;;) {
    const incidentId = uuidv7();
    const report = make(
      cases,
      {
        incidentId,
        source: 'operator',
        matterCode: 'event-04-05',
        description: '人民路 12 号门前店外经营',
        place: { point: county.point },
        ...(random.chance(0.3) ? { reporter: { name: '王小明', phone: '13812345678' } } : {}),
      },
      1,
    );
    if (!(await tell(report))) return;
    const act = (body: object, steps = 1) => tell(make(`${cases}/${incidentId}/actions`, body, steps));
    const acts: (() => Promise<Answer | null>)[] = [
      () => act({ action: 'claim' }),
      () => act({ action: 'close', outcome: 'solved', answer: '好' }),
      () => act({ action: 'correct', ruleId: county.oneClickRule, reason: '更正立案标准' }),
      () => act({ action: 'dispatch', unitId: county.unitId }),
      random.chance(0.5)
        ? () => act({ action: 'register-and-dispatch', unitId: county.unitId, ruleId: county.oneClickRule }, 2)
        : () => act({ action: 'register', ruleId: county.rule }),
      () => act({ action: 'dispatch', unitId: county.unitId }),
    ];
    for (const next of acts.slice(0, random.integer(0, acts.length))) if (!(await next())) return;
  }
}
