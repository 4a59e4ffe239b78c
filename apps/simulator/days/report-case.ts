import type { z } from 'zod/mini';
import type { ReportAnswer } from '#modules/incidents/contract.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import { madeId } from '../demo/made-id.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import type { Arrival } from './arrivals.ts';
import { askAs, type PlayedPost } from './players.ts';
import { onShift } from './shifts.ts';
import { land, type Stage } from './stage.ts';
import { drawMinutes, noteAct, roleName } from './tally.ts';
import { uploadPhoto } from './work-case.ts';

/** A resident calls and an operator types, or a worker reports what he found; a few things he puts right at once. */
export async function reportCase(stage: Stage, arrival: Arrival, at: number): Promise<void> {
  const { tale, order, solved, caller } = arrival;
  const incidentId = madeId(stage.run, 'case', order);
  const chance = seededRandom(`${stage.seed} report ${order}`);
  const worker = arrival.source === 'worker' ? workerOf(stage, tale.gridId, at) : undefined;
  const post = worker ?? operatorAt(stage, tale.gridId, arrival.source, at);
  if (!post) return;
  const source = worker ? 'worker' : arrival.source === 'worker' ? 'hotline' : arrival.source;
  const choice = stage.matters.choose(tale.text, tale.matterCode);
  const rule = stage.matters.rule(choice?.ruleId ?? null);
  const atOnce = solved && worker !== undefined && rule !== undefined;
  const shows =
    worker !== undefined && (rule?.evidence === 'required' || rule?.verifyMode === 'required' || chance.chance(0.3));
  const attachments = shows ? [await uploadPhoto(stage, post, incidentId, atOnce ? 'after' : 'before')] : [];
  const taken = source === 'hotline' && stage.hotline === 'orders' ? 'take-order' : 'take-call';
  const kind = worker ? (atOnce ? 'report-solved' : 'report-found') : taken;
  const minutes = drawMinutes(kind, chance.fork('minutes').next);
  post.player.freeAt = Math.max(post.player.freeAt, arrival.at) + minutes * 60_000;
  const answer = await askAs(stage.door, post, {
    method: 'POST',
    path: `/api/counties/${stage.countyCode}/incidents`,
    body: {
      contract: 1,
      commandId: madeId(stage.run, 'report', order),
      incidentId,
      source,
      appealKind: tale.appealKind,
      ...(tale.matterCode ? { matterCode: tale.matterCode } : {}),
      description: tale.text,
      place: { point: tale.point, words: tale.words },
      emergency: tale.emergency,
      attachments,
      ...(caller && !worker ? { reporter: caller } : {}),
      ...(atOnce ? { solvedOnSpot: { answer: '现场已处理完毕', ruleId: rule.ruleId } } : {}),
    },
  });
  if (answer.status !== 200) return;
  const { status, gridId, linkToken } = answer.body as z.infer<typeof ReportAnswer>;
  if (linkToken !== undefined) stage.links.set(incidentId, linkToken);
  noteAct(stage.tally, { incidentId, action: kind, role: roleName(post), minutes, status });
  const emergency = tale.emergency || (stage.matters.matters.get(tale.matterCode ?? '')?.emergency ?? false);
  const nobody = { unitId: null, childUnitId: null, handlerId: null, verifierId: null, inspectorId: null };
  // What a desk takes down begins at that desk, all else at the one of the place; both look.
  const ofPlace = deskOf(stage, gridId, emergency);
  const desks = worker || emergency ? [ofPlace] : [ofPlace, post.organisationId];
  for (const deskOrganisationId of desks) {
    if (deskOrganisationId === null) continue;
    const landed = { status: status as IncidentStatus, deskOrganisationId, deskAbove: [], ...nobody };
    land(stage, incidentId, landed, emergency);
  }
  if (rule?.dispatchMode === 'automatic') stage.systemNext.add(incidentId);
}

function workerOf({ posts }: Stage, gridId: string, at: number): PlayedPost | undefined {
  const here = posts.filter((post) => post.gridId === gridId && post.role === 'grid-worker');
  return here.find((post) => onShift(post.rota, at)) ?? here[0];
}

/** The hotline rings at the county's desk; people come to the counter of their town. */
function operatorAt(stage: Stage, gridId: string, source: Arrival['source'], at: number): PlayedPost | undefined {
  const acceptors = stage.posts.filter((post) => post.role === 'acceptor');
  const town = source === 'operator' ? deskOf(stage, gridId, false) : null;
  const county = acceptors.filter((post) => post.level === 'county');
  const there = county.filter((post) => onShift(post.rota, at));
  there.sort((one, other) => one.player.freeAt - other.player.freeAt);
  return (
    acceptors.find((post) => post.organisationId === town && onShift(post.rota, at)) ??
    there[0] ??
    county[0] ??
    acceptors[0]
  );
}

/** The lowest centre with acceptors of its own that covers the place; emergencies begin at the county. */
function deskOf({ posts, grids }: Stage, gridId: string | null, emergency: boolean): string | null {
  const village = grids.find((grid) => grid.gridId === gridId)?.villageCode ?? '';
  const desks = posts.filter(
    (post) =>
      post.role === 'acceptor' && (post.level === 'county' || (!emergency && village.startsWith(post.divisionPath))),
  );
  desks.sort((one, other) => other.divisionPath.length - one.divisionPath.length);
  return desks[0]?.organisationId ?? null;
}
