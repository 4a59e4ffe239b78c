import type { z } from 'zod/mini';
import type { Rule, SetModesRequest } from '#modules/catalogue/contract.ts';
import { madeId } from '../demo/made-id.ts';
import type { KnownMatter, MatterChooser } from './choose-matter.ts';
import type { Door } from './door.ts';
import { askAs, type PlayedPost } from './players.ts';

/** How much the rules leave to machines, photos and reporters. */
export const modeMixes = ['plain', 'catalogue', 'mixed'] as const;
export type ModeMix = (typeof modeMixes)[number];

type Modes = Omit<z.infer<typeof SetModesRequest>, 'contract' | 'commandId' | 'newRuleId' | 'evidence' | 'verifyMode'>;

/** Every case by hand: two people accept and dispatch, somebody goes and looks, somebody closes. */
const byHand: Modes = { dispatchMode: 'manual', inspectMode: 'field', closeMode: 'manual' };

/**
 * The modes that a mix gives to a rule. `mixed`: what has one rule goes its way by itself, all else with one click;
 * pictures and reporters inspect where there are any, of the rest one in five is looked at; who has called is asked, and
 * after three days without a word the case is closed.
 */
export function modesOf(mix: ModeMix, matter: KnownMatter, rule: Rule): Modes | null {
  if (mix === 'catalogue') return null;
  if (mix === 'plain') return byHand;
  const alone = matter.rules.length === 1 && rule.verifyMode === 'none' && !matter.emergency;
  const inspects = rule.evidence === 'required' ? 'photo' : matter.kind === 'service' ? 'reporter' : 'sample';
  return {
    dispatchMode: alone ? 'automatic' : 'one-click',
    inspectMode: inspects,
    closeMode: 'silent-days',
    silentDays: 3,
    ...(inspects === 'sample' ? { sampleShare: 20 } : {}),
  };
}

/** Somebody who answers for the county's work sets the modes, rule by rule. @returns how many rules have changed */
export async function setModes(
  { door, countyCode, run }: { door: Door; countyCode: string; run: string },
  posts: readonly PlayedPost[],
  { matters }: MatterChooser,
  mix: ModeMix,
): Promise<number> {
  const setter =
    posts.find(({ role, level }) => role === 'centre-head' && level === 'county') ??
    posts.find(({ role, level }) => role === 'shift-head' && level === 'county');
  if (!setter) throw new Error('nobody of the county may set how rules are worked');
  let changed = 0;
  for (const matter of matters.values()) {
    for (const rule of matter.rules) {
      const modes = modesOf(mix, matter, rule);
      if (!modes || Object.entries(modes).every(([name, value]) => rule[name as keyof Rule] === value)) continue;
      const answer = await askAs(door, setter, {
        method: 'POST',
        path: `/api/counties/${countyCode}/rules/${rule.ruleId}/modes`,
        body: {
          contract: 1,
          commandId: madeId(run, 'set modes', rule.ruleId),
          newRuleId: madeId(run, 'rule', rule.ruleId),
          ...modes,
        },
      });
      if (answer.status !== 200)
        throw new Error(`modes cannot be set: ${answer.status} ${JSON.stringify(answer.body)}`);
      changed += 1;
    }
  }
  return changed;
}
