import {
  type ActionInput,
  beginPastCase,
  continuePastCase,
  type PastCase,
  type PastParts,
  type ReportInput,
} from '#modules/incidents/public.ts';
import type { Random } from '../county/random.ts';
import type { CountyIds } from '../demo/plan.ts';
import type { Cast } from './cast.ts';
import type { Draft } from './draft.ts';
import { liveOn } from './life.ts';
import { said } from './said.ts';
import { type Held, sceneOf } from './scene.ts';
import { whenThere } from './times.ts';

export type Teller = { countyCode: string; ids: CountyIds; cast: Cast; parts: PastParts };

export type Told = {
  /** The case's place in the history: its ids come from it. */
  index: number;
  draft: Draft;
  random: Random;
  reportedAt: number;
  /** The present: what would come later has not happened. */
  until: number;
  marks: { number: string; queryCode: string };
};

/** Tells one case from its report to its end, to the present, or to where it is wished to stand. */
export async function liveCase({ countyCode, ids, cast, parts }: Teller, told: Told): Promise<PastCase> {
  const { index, draft, random, until } = told;
  const incidentId = ids.incident(index);
  let at = told.reportedAt;
  let position = 0;
  function envelope<Input>(actor: Draft['by']['actor'], input: Input) {
    position += 1;
    return { commandId: ids.step(index, position), countyCode, actor, now: new Date(at), input };
  }
  const past = await beginPastCase(parts, told.marks, envelope(draft.by.actor, reportOf(incidentId, told)));
  const story = liveOn(sceneOf(draft, random, cast, ids, parts), past.state.row);
  let next = await story.next(past.state.row);
  while (!next.done && !isWished(past.state.row, draft, cast)) {
    const { by, action, given, wait, hours } = next.value;
    at = Math.round(whenThere(at + wait, hours, random));
    if (at > until) break;
    const input: ActionInput = { incidentId, action, attachments: [], ...given };
    await continuePastCase(parts, past, envelope(by.actor, input));
    next = await story.next(past.state.row);
  }
  return past;
}

function isWished(held: Held, { wish }: Draft, cast: Cast): boolean {
  if (!wish || held.status !== wish.status) return false;
  if (wish.claimed) return held.claimed_by !== null;
  if (!wish.assigned) return true;
  return held.handler_id !== null && (!wish.holder || held.handler_id === cast.byKey(wish.holder).accountId);
}

function reportOf(incidentId: string, { index, draft, random }: Told): ReportInput {
  const { report, source, reporter, placeless, twist } = draft;
  const knows = report.matter.emergency || twist === 'on-the-spot' || random.chance(0.7);
  return {
    incidentId,
    source,
    appealKind: report.appealKind,
    ...(knows ? { matterCode: report.matter.code } : {}),
    description: report.text,
    place: placeless
      ? { words: report.placeText }
      : { point: { longitude: report.point[0], latitude: report.point[1] }, words: report.placeText },
    ...(reporter ? { reporter } : {}),
    emergency: false,
    attachments: [],
    ...(twist === 'on-the-spot' ? { solvedOnSpot: { answer: random.pick(said.solvedOnSpot) } } : {}),
    ...(source === 'hotline'
      ? { external: { system: '12345', externalId: `RX${String(index).padStart(8, '0')}` } }
      : {}),
  };
}
