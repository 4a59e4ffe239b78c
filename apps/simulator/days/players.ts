import * as z from 'zod/mini';
import { Capacity } from '#modules/access/contract.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { Door } from './door.ts';
import type { Rota } from './shifts.ts';

export type Login = { username: string; password: string };

/** One capacity of one person. */
export type PlayedPost = Rota & {
  player: Player;
  postId: string;
  organisationId: string;
  divisionPath: string;
  gridId: string | null;
  profile: string | null;
};

/** A person the simulator plays. */
export type Player = {
  username: string;
  accountId: string;
  cookie: string;
  posts: PlayedPost[];
  /** Busy until then, in virtual time. */
  freeAt: number;
};

const Session = z.object({ accountId: z.string(), capacities: z.array(Capacity) });
const postRoles: readonly string[] = [
  'grid-worker',
  'grid-head',
  'acceptor',
  'dispatcher',
  'shift-head',
  'reviewer',
  'centre-head',
  'unit-head',
  'handler',
] satisfies PostRole[];

/** Signs everybody in, once; who holds no post in the county (the administrators) stays out of the play. */
export async function signIn(door: Door, countyCode: string, logins: readonly Login[]): Promise<Player[]> {
  const players = await Promise.all(logins.map((login) => signInOne(door, countyCode, login)));
  const found = players.filter((player) => player.posts.length > 0);
  found.sort((one, other) => (one.username < other.username ? -1 : 1));
  const groups = new Map<string, PlayedPost[]>();
  for (const post of found.flatMap((player) => player.posts)) {
    const key = `${post.role} ${post.organisationId}`;
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  for (const group of groups.values()) {
    for (const [order, post] of group.entries()) Object.assign(post, { order, count: group.length });
  }
  return found;
}

async function signInOne(door: Door, countyCode: string, { username, password }: Login): Promise<Player> {
  const answer = await door.ask({ method: 'POST', path: '/api/session', body: { username, password } });
  if (answer.status !== 200)
    throw new Error(`${username} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const { accountId, capacities } = Session.parse(answer.body);
  const [cookie] = [answer.headers['set-cookie'] ?? []].flat();
  const player: Player = { username, accountId, cookie: cookie?.split(';')[0] ?? '', posts: [], freeAt: 0 };
  for (const { capacityId, role, level, organisationId, divisionPath, gridId, profile, ...rest } of capacities) {
    if (rest.countyCode !== countyCode || organisationId === null || !postRoles.includes(role)) continue;
    player.posts.push({
      player,
      postId: capacityId,
      role: role as PostRole,
      level,
      organisationId,
      divisionPath,
      gridId,
      profile,
      order: 0,
      count: 1,
    });
  }
  return player;
}
