import * as z from 'zod/mini';
import { Capacity } from '#modules/access/contract.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { Answered, Asked, Door } from './door.ts';
import type { Rota } from './shifts.ts';
import { type StaffedPost, type StaffingPlan } from './staffing.ts';

export type HeldPost = {
  postId: string;
  role: PostRole;
  level: string;
  organisationId: string;
  divisionPath: string;
  gridId: string | null;
  profile: string | null;
};

/**
 * Somebody to be played. Who is `known` signs in when he first does something: of seven thousand workers most have
 * nothing to do in two weeks.
 */
export type Login = {
  username: string;
  password: string;
  employment?: 'full-time' | 'part-time';
  known?: { accountId: string; posts: readonly HeldPost[] };
};

/** One capacity of one person. */
export type PlayedPost = HeldPost & { player: Player; rota: Rota };

/** A person the simulator plays. */
export type Player = {
  username: string;
  password: string;
  accountId: string;
  /** Signed in or about to be. */
  cookie: Promise<string> | null;
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

/** Gathers everybody who holds a post and is there by the staffing; who holds none (the administrators) stays out. */
export async function gatherPlayers(
  door: Door,
  countyCode: string,
  logins: readonly Login[],
  plan: StaffingPlan,
): Promise<Player[]> {
  const held = await Promise.all(logins.map((login) => heldBy(door, countyCode, login)));
  const people = held.filter(({ posts }) => posts.length > 0);
  people.sort((one, other) => (one.login.username < other.login.username ? -1 : 1));
  const groups = Map.groupBy(
    people.flatMap(({ posts }) => posts),
    (post) => `${post.role} ${placeOf(post)}`,
  );
  const allRound = people.filter(({ posts }) => isAllRound(posts));
  const players = people.map(({ login, accountId, cookie, posts }) => {
    const player: Player = {
      username: login.username,
      password: login.password,
      accountId,
      cookie: cookie === null ? null : Promise.resolve(cookie),
      posts: [],
      freeAt: 0,
    };
    const order = allRound.findIndex((one) => one.login === login);
    const watch = order === -1 ? null : { order, count: allRound.length };
    for (const post of posts) {
      const group = groups.get(`${post.role} ${placeOf(post)}`)!;
      const staffed: StaffedPost = {
        ...post,
        order: group.indexOf(post),
        count: group.length,
        employment: login.employment ?? 'full-time',
        watch,
      };
      if (plan.isThere(staffed)) player.posts.push({ ...post, player, rota: plan.rotaOf(staffed) });
    }
    return player;
  });
  return players.filter((player) => player.posts.length > 0);
}

/** The county's posts of a role are one group, those of all towns another: they share the days between them. */
function placeOf(post: HeldPost): string {
  return post.level === 'town' && post.profile === 'small-centre' ? 'towns' : post.organisationId;
}

/** Whoever accepts, dispatches and heads the shift, as fits, can be put on a watch. */
function isAllRound(posts: readonly HeldPost[]): boolean {
  const roles = posts.filter(({ level }) => level === 'county').map(({ role }) => role);
  return (['acceptor', 'dispatcher', 'shift-head'] as const).every((role) => roles.includes(role));
}

type Held = { login: Login; accountId: string; cookie: string | null; posts: readonly HeldPost[] };

async function heldBy(door: Door, countyCode: string, login: Login): Promise<Held> {
  if (login.known) return { login, ...login.known, cookie: null };
  const { accountId, cookie, capacities } = await signIn(door, login);
  const posts = capacities.flatMap(
    ({ capacityId, role, level, organisationId, divisionPath, gridId, profile, ...rest }) =>
      rest.countyCode === countyCode && organisationId !== null && postRoles.includes(role)
        ? [{ postId: capacityId, role: role as PostRole, level, organisationId, divisionPath, gridId, profile }]
        : [],
  );
  return { login, accountId, cookie, posts };
}

async function signIn(door: Door, { username, password }: Pick<Login, 'username' | 'password'>) {
  const answer = await door.ask({ method: 'POST', path: '/api/session', body: { username, password } });
  if (answer.status !== 200)
    throw new Error(`${username} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const [cookie] = [answer.headers['set-cookie'] ?? []].flat();
  return { ...Session.parse(answer.body), cookie: cookie?.split(';')[0] ?? '' };
}

/** Asks as this person in this post; who has not signed in yet does so first. */
export async function askAs(
  door: Door,
  { player, postId }: Pick<PlayedPost, 'player' | 'postId'>,
  asked: Omit<Asked, 'cookie' | 'postId'>,
): Promise<Answered> {
  player.cookie ??= signIn(door, player).then(({ accountId, cookie }) => {
    if (accountId !== player.accountId) throw new Error(`${player.username} is somebody else`);
    return cookie;
  });
  return door.ask({ ...asked, cookie: await player.cookie, postId });
}
