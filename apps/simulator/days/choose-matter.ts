import * as z from 'zod/mini';
import { Matter, MatterAnswer, MattersAnswer, type Rule } from '#modules/catalogue/contract.ts';
import type { Asked, Answered } from './door.ts';

export type Choice = { matterCode: string; ruleId: string; score: number };
export type KnownMatter = z.infer<typeof Matter> & { rules: readonly Rule[] };

export type MatterChooser = {
  matters: ReadonlyMap<string, KnownMatter>;
  rule(ruleId: string | null): Rule | undefined;
  /** The rule that a text fits best, among all or those of one matter; null when it resembles none. */
  choose(text: string, matterCode?: string | null): Choice | null;
};

/** Reads the whole catalogue over HTTP, as the desk's register screen does. */
export async function readMatters(ask: (asked: Asked) => Promise<Answered>): Promise<MatterChooser> {
  const { items } = MattersAnswer.parse((await ask({ method: 'GET', path: '/api/matters' })).body);
  const details = await Promise.all(
    items.map(async ({ matterCode }) => {
      const answer = await ask({ method: 'GET', path: `/api/matters/${encodeURIComponent(matterCode)}` });
      return MatterAnswer.parse(answer.body);
    }),
  );
  return matterChooser(details.map(({ matter, rules }) => ({ ...matter, rules })));
}

/** How much of a matter's name a text must use before an acceptor takes it for that, and how much it must weigh. */
const least = { name: 0.3, score: 1.2 };

/**
 * Finds the rule for a text as an acceptor does who skims it for the words of the standard: pairs of characters in
 * common, rare ones counting more, those of the matter's name most.
 */
export function matterChooser(known: readonly KnownMatter[]): MatterChooser {
  const matters = new Map(known.map((matter) => [matter.matterCode, matter]));
  const rules = new Map(known.flatMap((matter) => matter.rules.map((rule) => [rule.ruleId, rule] as const)));
  const entries = known.flatMap((matter) =>
    matter.rules.map((rule) => ({
      matterCode: matter.matterCode,
      ruleId: rule.ruleId,
      name: pairsOf(matter.minorName),
      all: pairsOf(`${matter.minorName} ${rule.opensWhen}`),
    })),
  );
  const entriesOfPair = new Map<string, number[]>();
  for (const [index, { all }] of entries.entries()) {
    for (const pair of all) entriesOfPair.set(pair, [...(entriesOfPair.get(pair) ?? []), index]);
  }
  const weightOf = (pair: string) => Math.log(entries.length / (entriesOfPair.get(pair)?.length ?? entries.length));

  return {
    matters,
    rule: (ruleId) => (ruleId ? rules.get(ruleId) : undefined),
    choose(text, matterCode) {
      const said = pairsOf(text);
      const scores = new Map<number, number>();
      for (const pair of said) {
        for (const index of entriesOfPair.get(pair) ?? []) {
          const { name, matterCode: code } = entries[index]!;
          if (matterCode && code !== matterCode) continue;
          scores.set(index, (scores.get(index) ?? 0) + weightOf(pair) * (name.has(pair) ? 2 : 1));
        }
      }
      let best: Choice | null = null;
      for (const [index, score] of [...scores].sort(([one], [other]) => one - other)) {
        const { all, name, ruleId, matterCode: code } = entries[index]!;
        const relative = score / Math.sqrt(all.size);
        const named = [...name].filter((pair) => said.has(pair)).length / Math.max(1, name.size);
        if (!matterCode && (named < least.name || relative < least.score)) continue;
        if (!best || relative > best.score) best = { matterCode: code, ruleId, score: relative };
      }
      if (best || !matterCode) return best;
      const first = matters.get(matterCode)?.rules[0];
      return first ? { matterCode, ruleId: first.ruleId, score: 0 } : null;
    },
  };
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
    for (let index = 0; index + 2 <= run.length; index += 1) pairs.add(run.slice(index, index + 2));
  }
  return pairs;
}
