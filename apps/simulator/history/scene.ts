import type { ActionInput, PastCase, PastParts } from '#modules/incidents/public.ts';
import type { HeldRule } from '#modules/catalogue/public.ts';
import type { Suggestion } from '#modules/catalogue/rules/suggest-unit.ts';
import { countyCentreKey } from '../county/organisations.ts';
import type { Random } from '../county/random.ts';
import type { CountyIds } from '../demo/plan.ts';
import type { Cast, Player } from './cast.ts';
import type { Draft } from './draft.ts';
import { type Hours, minute, wait } from './times.ts';

export type Held = PastCase['state']['row'];

/** The next thing somebody does, and how long it takes him. */
export type Act = {
  by: Player;
  action: ActionInput['action'];
  given: Partial<ActionInput>;
  wait: number;
  hours: Hours;
};

/** Acts one after the other; after each the teller hands in the case as it then stands. */
export type Story = AsyncGenerator<Act, Held, Held>;

/** Everything a case's story is told from. */
export type Scene = {
  draft: Draft;
  random: Random;
  cast: Cast;
  rule: HeldRule;
  /** Told quickly and at any hour: the case is to stand somewhere in particular now. */
  hurried: boolean;
  countyCentre: string;
  suggest(held: Held): Promise<Suggestion[]>;
  fallback: string;
  /** Units below a department. */
  children(organisationId: string): readonly string[];
};

export function sceneOf(draft: Draft, random: Random, cast: Cast, ids: CountyIds, { book, around }: PastParts): Scene {
  const { matter, ruleNumber } = draft.report;
  const rule = book.catalogue.rule(ids.rule(matter.code, ruleNumber));
  if (!rule) throw new Error(`the catalogue has no rule ${matter.code} #${ruleNumber}`);
  const found = book.tree.all().find((node) => node.kind === 'fallback');
  return {
    draft,
    random,
    cast,
    rule,
    hurried: draft.wish !== undefined,
    countyCentre: ids.organisation(countyCentreKey),
    fallback: found!.organisationId,
    children: (organisationId) => childrenOf(book.tree).get(organisationId) ?? [],
    suggest: (held) =>
      around.suggestUnits({
        matter: book.catalogue.matter(matter.code),
        rule,
        divisionPath: held.division_path,
        now: held.reported_at,
      }),
  };
}

const families = new WeakMap<object, Map<string, string[]>>();

function childrenOf(tree: PastParts['book']['tree']): Map<string, string[]> {
  const known = families.get(tree);
  if (known) return known;
  const family = new Map<string, string[]>();
  for (const { organisationId, parentId, kind } of tree.all()) {
    if (parentId === null || kind !== 'unit') continue;
    family.set(parentId, [...(family.get(parentId) ?? []), organisationId]);
  }
  families.set(tree, family);
  return family;
}

/** Does a thing after about so many minutes. */
export function act(
  { random, hurried }: Scene,
  by: Player,
  action: Act['action'],
  minutes: number,
  given: Act['given'] = {},
): Act {
  const waited = wait(random, minutes);
  return hurried
    ? { by, action, given, wait: Math.min(waited, 20 * minute), hours: 'always' }
    : { by, action, given, wait: waited, hours: hoursOf(by) };
}

function hoursOf({ role, level }: Player): Hours {
  if (role === 'grid-worker' || role === 'grid-head') return 'desk';
  if (role === 'unit-head' || role === 'handler') return 'office';
  return level === 'county' ? 'always' : 'desk';
}

/** One of the desk's people in a role, not one of those who are out. */
export function atDesk(
  { cast, random, countyCentre }: Scene,
  held: Held,
  role: Player['role'],
  out: readonly (string | null)[] = [],
): Player {
  const own = cast.at(held.desk_organisation_id, role).filter((player) => !out.includes(player.accountId));
  const found = own.length > 0 ? own : cast.at(countyCentre, role).filter((player) => !out.includes(player.accountId));
  return random.pick(found);
}

/** Who looks at the place for the centre: the grid's worker, the village's head, or somebody of the county's desk. */
export function onlooker(
  { cast, random, draft, countyCentre }: Scene,
  held: Held,
  others: readonly string[] = [],
): Player {
  const { facts } = held;
  const out = [facts.reporterAccountId, facts.handlerId, ...facts.everHandledBy, draft.by.accountId, ...others];
  const wished = draft.wish?.holder;
  if (wished && !out.includes(cast.byKey(wished).accountId)) return cast.byKey(wished);
  const free = (players: readonly Player[]) => players.filter((player) => !out.includes(player.accountId));
  const own = free(cast.ofGrid(held.grid_id));
  if (own.length > 0 && random.chance(0.85)) return random.pick(own);
  const near = [...free(cast.ofVillage(held.village_code)), ...own];
  return near.length > 0 ? random.pick(near) : random.pick(free(cast.at(countyCentre, 'dispatcher')));
}
