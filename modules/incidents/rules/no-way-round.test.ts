import { expect, test } from 'vitest';
import { seededRandom, type SeededRandom } from '#platform/pure/seeded-random.ts';
import { decide, mayAct } from './decide.ts';
import type { Actor, ActParameters, IncidentFacts, RuleModes } from './facts.ts';
import { holderOf } from './holder.ts';
import type { IncidentAction } from './lifecycle.ts';
import { desks, fullCast, startAt, strictModes } from './proof/cast.ts';
import { optionsFor, plain, wildOptions } from './proof/options.ts';
import { isOpen } from './statuses.ts';

/** What sends a case from one to another. */
const pushing: readonly IncidentAction[] = [
  'claim',
  'register',
  'register-and-dispatch',
  'dispatch',
  'receive',
  'return',
  'object',
  'uphold',
  'designate',
  'ask-adjudication',
  'send-back',
  'recall',
  'lift',
  'lower',
  'sub-dispatch',
  'return-to-parent',
  'report-impossible',
  'take-over',
];

function isAtUnit({ status }: IncidentFacts): boolean {
  return status === 'dispatched' || status === 'handling';
}

/** A move that somebody could make, more often than one that he could not. */
function someMove(facts: IncidentFacts, posts: readonly Actor[], random: SeededRandom): [IncidentAction, Actor] {
  for (let tries = 0; tries < 60; tries += 1) {
    const [action, actor] = [random.pick(pushing), random.pick(posts)];
    if (mayAct(facts, action, actor)) return [action, actor];
  }
  return [random.pick(pushing), random.pick(posts)];
}

const modes: RuleModes = { ...strictModes, verify: 'none', evidence: 'none', dispatchMode: 'one-click' };

test(
  'whatever returns, objections, lifts, lowers and designations happen, nobody gets round the rules',
  { timeout: 60_000 },
  () => {
    const seen = { returns: 0, adjudicated: 0, designated: 0, pastCatalogue: 0, unexplained: 0 };
    for (let life = 0; life < 120; life += 1) {
      const random = seededRandom(`no way round ${life}`);
      const posts = fullCast.people.flatMap((someone) => someone.posts);
      const acceptor = posts.find((post) => post.role === 'acceptor')!;
      const start = startAt(random.pick(desks), { modes });
      let facts: IncidentFacts | null = null;
      for (let turn = 0; turn < 80; turn += 1) {
        const [action, actor]: [IncidentAction, Actor] =
          facts === null ? ['report', acceptor] : someMove(facts, posts, random);
        const sensible: readonly ActParameters[] = optionsFor(action, facts, actor, fullCast, start);
        const wild = facts !== null && random.chance(0.2);
        const chosen = wild
          ? wildOptions(fullCast, (count) => random.integer(0, count - 1))
          : sensible[0] && random.pick(sensible);
        if (chosen === undefined) continue;
        const { reason: _reason, ...silent } = chosen;
        const named = { ...chosen, unitNamed: random.chance(0.7) };
        const given: ActParameters = random.chance(0.15) ? { ...silent, unitNamed: named.unitNamed } : named;
        const before: IncidentFacts | null = facts;
        const decision = decide(before, action, actor, facts === null ? { ...plain, start } : given);
        if (!decision.allowed) {
          if (decision.because === 'incidents.unit-not-named') seen.unexplained += 1;
          continue;
        }
        facts = decision.facts;
        // Designated, both are gone for everybody.
        if (facts.designated && isAtUnit(facts)) {
          for (const post of posts.filter(({ role }) => role === 'unit-head')) {
            expect(mayAct(facts, 'return', post) || mayAct(facts, 'object', post)).toBe(false);
          }
        }
        expect(holderOf(facts) !== null).toBe(isOpen(facts.status));
        if (action === 'return' || action === 'object') expect(before?.designated).toBe(false);
        if (action === 'return') {
          seen.returns += 1;
          expect(facts.status).toBe(facts.returnCount >= 3 ? 'adjudicating' : 'returned');
          if (facts.returnCount >= 3) seen.adjudicated += 1;
        }
        if (action === 'designate') seen.designated += 1;
        if (facts.status === 'dispatched' && before?.status !== 'dispatched' && given.unitNamed === false) {
          seen.pastCatalogue += 1;
          expect(given.reason ?? '').not.toBe('');
        }
        if (!isOpen(facts.status)) break;
      }
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0);
  },
);
