import type * as z from 'zod/mini';
import type { CountsAnswer, IncidentFile, ListAnswer } from '#modules/incidents/contract.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import { type Landed, mayMoveByItself } from './landing.ts';
import { askAs, type PlayedPost } from './players.ts';
import { measureQueues, queueKey } from './queues.ts';
import { land, type Stage } from './stage.ts';
import { noteOlder } from './tally.ts';

/** Moves the virtual clock; answers when everything due by then is done. */
export async function advance(stage: Stage, at: number): Promise<void> {
  stage.now = at;
  const answer = await stage.door.ask({
    method: 'POST',
    path: '/simulation/advance',
    body: { to: new Date(at).toISOString() },
  });
  if (answer.status !== 200) throw new Error(`the server has no clock to be moved: ${answer.status}`);
}

/** Whoever oversees the county. */
function overseer({ posts }: Stage): PlayedPost {
  const county = posts.filter((post) => post.level === 'county');
  const post =
    county.find(({ role }) => role === 'centre-head') ?? county.find(({ role }) => role === 'acceptor') ?? posts[0];
  if (!post) throw new Error('nobody is there to play');
  return post;
}

/**
 * The head of the centre goes through all that is open and reminds whoever has it. @returns how many cases are open and
 * not known to be stuck
 */
export async function lookAround(stage: Stage): Promise<number> {
  const post = overseer(stage);
  const path = `/api/counties/${stage.countyCode}/incidents`;
  let open = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `queue=open&limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await askAs(stage.door, post, { method: 'GET', path: `${path}?${query}` });
    if (answer.status !== 200) throw new Error(`the open cases cannot be read: ${answer.status}`);
    const { items, nextCursor } = answer.body as z.infer<typeof ListAnswer>;
    cursor = nextCursor;
    for (const { incidentId, status } of items) {
      noteOlderOnce(stage, incidentId, status);
      if (!stage.tally.stuck.has(incidentId)) open += 1;
    }
    const unknown = items.filter(
      ({ incidentId, status }) => !stage.whereabouts.has(incidentId) || !atDesk.includes(status),
    );
    await Promise.all(unknown.map(({ incidentId }) => remind(stage, post, path, incidentId)));
    for (const status of new Set(items.map((item) => item.status).filter((one) => atDesk.includes(one))))
      remindDesks(stage, status);
  }
  return open;
}

const atDesk: readonly IncidentStatus[] = [
  'reported',
  'registered',
  'returned',
  'adjudicating',
  'handled',
  'inspected',
];

function remindDesks(stage: Stage, status: IncidentStatus): void {
  for (const board of stage.boards.values())
    if (board.queue !== 'calls' && board.statuses.includes(status)) board.dirty = true;
}

async function remind(stage: Stage, post: PlayedPost, path: string, incidentId: string): Promise<void> {
  const answer = await askAs(stage.door, post, { method: 'GET', path: `${path}/${incidentId}` });
  if (answer.status !== 200) return;
  const { facts, incident } = answer.body as IncidentFile;
  land(stage, incidentId, facts as Landed, incident.emergency);
}

function noteOlderOnce(stage: Stage, incidentId: string, status: string): void {
  if (!stage.tally.cases.has(incidentId)) noteOlder(stage.tally, incidentId, status);
}

/** How much is overdue, and how long the desks' queues are, as their own counts say. */
export async function sample(stage: Stage): Promise<void> {
  const { overdue } = stage.tally;
  overdue.atEnd = (await countsOf(stage, overseer(stage))).get('overdue') ?? 0;
  overdue.most = Math.max(overdue.most, overdue.atEnd);
  const asked = new Set<string>();
  const desks = stage.posts.filter(({ role, organisationId }) => {
    const key = `${role} ${organisationId}`;
    return ['acceptor', 'dispatcher', 'unit-head'].includes(role) && !asked.has(key) && asked.add(key);
  });
  const changed = desks.filter((post) =>
    [...stage.boards.values()].some((board) => board.posts.includes(post) && (board.items.size > 0 || board.dirty)),
  );
  await Promise.all(
    changed.map(async (post) => {
      const counts = await countsOf(stage, post);
      for (const board of stage.boards.values()) {
        if (!board.key.endsWith(` ${post.organisationId}`)) continue;
        board.longest = Math.max(board.longest, counts.get(board.queue) ?? 0);
      }
    }),
  );
}

async function countsOf(stage: Stage, post: PlayedPost): Promise<Map<string, number>> {
  const path = `/api/counties/${stage.countyCode}/incidents/counts`;
  const answer = await askAs(stage.door, post, { method: 'GET', path });
  if (answer.status !== 200) return new Map();
  const { counts } = answer.body as z.infer<typeof CountsAnswer>;
  return new Map(counts.map(({ queue, count }) => [queue, count.value]));
}

/** Cases that may have moved without anybody: whoever has them now will see them. */
export async function seeWhatSystemDid(stage: Stage, incidentIds: readonly string[]): Promise<void> {
  const post = overseer(stage);
  const path = `/api/counties/${stage.countyCode}/incidents`;
  await Promise.all(
    incidentIds.map(async (incidentId) => {
      const answer = await askAs(stage.door, post, { method: 'GET', path: `${path}/${incidentId}` });
      if (answer.status !== 200) return;
      const { facts, incident } = answer.body as IncidentFile;
      const record = stage.tally.cases.get(incidentId);
      if (!record || record.status === incident.status) {
        // Somebody moved it himself, and it has left the state in which it could move by itself.
        if (!mayMoveByItself(facts as Landed)) stage.leftToSystem.delete(incidentId);
        return;
      }
      stage.leftToSystem.delete(incidentId);
      record.status = incident.status;
      record.acts.push('system');
      stage.tally.bySystem += 1;
      land(stage, incidentId, facts as Landed, incident.emergency);
    }),
  );
}

/** Writes down how long every queue is. */
export function endDay(stage: Stage, at: number): void {
  const levels = new Map(stage.posts.map((post) => [post.organisationId, ownerLevel(post)]));
  for (const { player, ...post } of stage.posts) levels.set(player.accountId, ownerLevel(post));
  const levelOf = (owner: string) => levels.get(owner) ?? '';
  const left = new Map<string, number>();
  for (const [key, count] of stage.departed) {
    const [queue = '', owner = ''] = key.split(' ');
    const name = queueKey(queue, levelOf(owner));
    left.set(name, (left.get(name) ?? 0) + count);
  }
  stage.departed.clear();
  stage.queueDays.push({ at, queues: measureQueues(stage.whereabouts, levelOf, at), left });
}

function ownerLevel({ role, level }: Pick<PlayedPost, 'role' | 'level'>): string {
  if (role === 'unit-head' || role === 'handler') return 'units';
  return role === 'grid-worker' || role === 'grid-head' ? 'workers' : level;
}
