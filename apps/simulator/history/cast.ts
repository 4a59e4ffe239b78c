import type { Surroundings } from '#modules/incidents/public.ts';
import { judgeEntries, suggestUnits, unitFits } from '#modules/catalogue/rules/suggest-unit.ts';
import { judgeDuty } from '#modules/duties/rules/judge-duty.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { GridIndex } from '#modules/grids/public.ts';
import { lookingRoles, orderNear } from '#modules/staff/rules/near.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { County, Post } from '../county/county.ts';
import { demoDutyItems, dutyListGiven } from '../demo/duty-list.ts';
import type { CountyIds } from '../demo/plan.ts';
import { dispatchEntriesGiven } from '../demo/plan.ts';

/** A post of the made-up staff, ready to act. */
export type Player = {
  key: string;
  name: string;
  role: Post['role'];
  postId: string;
  accountId: string;
  organisationId: string;
  level: string;
  divisionPath: string;
  gridId: string | null;
  profile: string | null;
  actor: Actor;
};

export type Cast = {
  players: readonly Player[];
  /** Posts of a role at an organisation. */
  at(organisationId: string | null, role: Post['role']): readonly Player[];
  /** Who looks after a grid. */
  ofGrid(gridId: string | null): readonly Player[];
  /** Heads of the grids of a village. */
  ofVillage(villageCode: string | null): readonly Player[];
  byKey(key: string): Player;
  /** A person in the first post that does such a thing. */
  as(accountId: string | null, roles: readonly Post['role'][]): Player | undefined;
};

/** The staff of a made-up county by where they stand. Everybody is on duty. */
export function gatherCast(county: County, ids: CountyIds): Cast {
  const organisations = new Map(county.organisations.map((organisation) => [organisation.key, organisation]));
  const paths = new Map(county.divisions.map((division) => [division.code, division.path]));
  const players = county.people.flatMap((person) =>
    person.posts.map((post, position): Player => {
      const organisation = organisations.get(post.organisationKey)!;
      const organisationId = ids.organisation(post.organisationKey);
      const divisionPath =
        post.gridCode === undefined ? paths.get(organisation.divisionCode)! : post.gridCode.slice(0, 12);
      const gridId = post.gridCode === undefined ? null : ids.grid(post.gridCode);
      const held = {
        postId: ids.post(person.key, position),
        accountId: ids.account(person.key),
        organisationId,
        level: organisation.level,
        divisionPath,
        gridId,
        profile: post.profile ?? null,
      };
      const { postId: capacityId, ...acting } = held;
      return {
        ...held,
        key: person.key,
        name: person.name,
        role: post.role,
        actor: {
          ...acting,
          capacityId,
          role: post.role,
          countyCode: county.code,
          scope: `${county.code}/${divisionPath}`,
        },
      };
    }),
  );
  const byPlace = Map.groupBy(players, (player) => `${player.organisationId} ${player.role}`);
  const byGrid = Map.groupBy(players, (player) => player.gridId);
  const heads = Map.groupBy(
    players.filter((player) => player.role === 'grid-head'),
    (player) => player.divisionPath,
  );
  const byAccount = Map.groupBy(players, (player) => player.accountId);
  // The first post of a person with several.
  const byKey = new Map(players.toReversed().map((player) => [player.key, player]));
  return {
    players,
    at: (organisationId, role) => byPlace.get(`${organisationId} ${role}`) ?? [],
    ofGrid: (gridId) => (gridId === null ? [] : (byGrid.get(gridId) ?? [])),
    ofVillage: (villageCode) => heads.get(villageCode ?? '') ?? [],
    byKey: (key) => byKey.get(key)!,
    as: (accountId, roles) => byAccount.get(accountId ?? '')?.find((player) => roles.includes(player.role)),
  };
}

/** The same answers as the database gives, from the made-up county itself. */
export function surroundingsOf(
  county: County,
  ids: CountyIds,
  { players }: Cast,
  { tree, grids }: { tree: OrganisationTree; grids: GridIndex },
): Surroundings {
  const posts = players
    .map(({ key: _key, actor: _actor, name, ...post }) => ({ ...post, name, onDuty: true }))
    .sort((one, other) => (one.postId < other.postId ? -1 : 1));
  const byAccount = Map.groupBy(posts, (post) => post.accountId);
  const byTown = Map.groupBy(posts, (post) => post.divisionPath.slice(0, 9));
  const entries = dispatchEntriesGiven(county, ids);
  const organisations = tree.all();
  const duties = demoDutyItems(ids);
  const dutyList = { ...dutyListGiven(county, ids, new Date(0)), version: 1, validTo: null };
  const suggested = new Map<string, ReturnType<typeof suggestUnits>>();
  const judged = new Map<string, ReturnType<typeof judgeEntries>>();
  const fits = new Map<string, ReturnType<typeof unitFits>>();
  type Asked = Parameters<Surroundings['suggestUnits']>[0];
  const request = ({ matter, rule, divisionPath }: Asked) => ({
    matter: matter ?? null,
    rule: rule ?? null,
    divisionPath,
    entries: matter ? entries : [],
    organisations,
  });
  const keyOf = ({ matter, rule, divisionPath }: Asked) =>
    `${matter?.matterCode} ${rule?.handlers.join()} ${divisionPath}`;
  return {
    isOnDuty: async ({ postId }) => postId !== null,
    postsOfAccount: async ({ accountId }) =>
      (byAccount.get(accountId) ?? []).map(({ name: _name, accountId: _account, ...post }) => post),
    findNear: async ({ gridId, villageCode, townCode }) => {
      const place = {
        gridId,
        villageCode,
        townCode,
        adjoiningGridIds: gridId === null ? [] : grids.adjoining(gridId).map((grid) => grid.gridId),
      };
      const around = [...(byTown.get(townCode?.slice(0, 9) ?? '') ?? []), ...(byTown.get(county.code) ?? [])];
      return orderNear(
        around.filter((post) => lookers.has(post.role)),
        place,
      );
    },
    suggestUnits: async (question) => {
      const key = keyOf(question);
      const known = suggested.get(key);
      if (known) return known;
      const found = suggestUnits(request(question));
      suggested.set(key, found);
      return found;
    },
    judgeEntries: async (question) => {
      const key = keyOf(question);
      const known = judged.get(key);
      if (known) return known;
      const found = judgeEntries(request(question));
      judged.set(key, found);
      return found;
    },
    unitFit: async (question) => {
      const { organisationId } = question;
      const key = `${keyOf(question)} ${organisationId}`;
      const known = fits.get(key);
      if (known) return known;
      const fit = unitFits({ ...request(question), organisationId });
      fits.set(key, fit);
      return fit;
    },
    judgeDuty: async ({ matter, role, lead }) => {
      const codes = matter ? [matter.matterCode, `${matter.kind}-${matter.majorCode}`] : [];
      const items = duties.filter((item) => item.matters.some((named) => codes.includes(named.matterCode)));
      return judgeDuty({ list: dutyList, items, role, lead });
    },
  };
}

const lookers: ReadonlySet<string> = new Set(lookingRoles);
