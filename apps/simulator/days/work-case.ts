import * as z from 'zod/mini';
import { CandidatesAnswer, IncidentFile, TakeActionAnswer } from '#modules/incidents/contract.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import { type SeededRandom, seededRandom } from '#platform/pure/seeded-random.ts';
import { madeId } from '../demo/made-id.ts';
import type { Board, Item } from './boards.ts';
import { boardKey, putOn } from './boards.ts';
import { type Intention, type Judge, type Knowing, type Seen, seenBy } from './judgement.ts';
import { withReason } from './past-catalogue.ts';
import {
  judgeAdjudicating,
  judgeComplaint,
  judgeHandled,
  judgeInspected,
  judgeOfAbsent,
  judgeRegistered,
  judgeReported,
} from './judge-desk.ts';
import { judgeDispatched, judgeHandling, judgeInspecting, judgeUnassigned, judgeVerifying } from './judge-work.ts';
import { landedAfter } from './landing.ts';
import { drawPhoto } from './photo.ts';
import { askAs, type PlayedPost } from './players.ts';
import { endOfShift, onShift, reachable, worksToday } from './shifts.ts';
import { type Decided, escalate, land, type Stage } from './stage.ts';
import { drawMinutes, noteAct, noteOlder, roleName } from './tally.ts';

const minute = 60_000;
/** A case nobody could move this often is left alone and told at the end. */
const mostTries = 4;
/** Of a hundred closed cases so many reporters call again. */
const callsAgain = 0.02;

const judges: Readonly<Record<Board['queue'], Judge>> = {
  'to-accept': judgeReported,
  'to-close': judgeInspected,
  'to-dispatch': judgeRegistered,
  'to-check': judgeHandled,
  'to-adjudicate': judgeAdjudicating,
  'to-receive': judgeDispatched,
  'to-assign': judgeUnassigned,
  'mine-to-handle': judgeHandling,
  'mine-to-verify': judgeVerifying,
  'mine-to-inspect': judgeInspecting,
  calls: judgeComplaint,
  escalated: judgeInspected,
} as Record<Board['queue'], Judge>;

/**
 * Somebody takes up a case of his board: opens it, makes up his mind, and does it when he is through. Whatever takes
 * longer than this moment is kept as pending.
 */
export async function workCase(
  stage: Stage,
  board: Board,
  item: Item,
  post: PlayedPost,
  from: number,
  at: number,
): Promise<void> {
  const { incidentId } = item;
  const { player } = post;
  const path = `/api/counties/${stage.countyCode}/incidents/${incidentId}`;
  const opened = await ask(stage, post, { method: 'GET', path });
  if (opened.status !== 200) return leave(stage, board, item, post, null, at);
  const seen = seenBy(opened.body as IncidentFile);
  const { incident } = seen.file;
  if (!stage.tally.cases.has(incidentId)) noteOlder(stage.tally, incidentId, incident.status);
  const pinned = board.queue === 'escalated' || board.queue === 'calls';
  if (!pinned && !board.statuses.includes(incident.status as IncidentStatus)) {
    board.items.delete(incidentId);
    return;
  }
  const knowing = knowledgeOf(stage, seen, post, at, item.tries);
  const standsIn = !board.posts.includes(post);
  if (standsIn && boardKey(board.queue, incident.deskOrganisationId) !== board.key) {
    // Of the town's place, but another desk has it.
    board.items.delete(incidentId);
    board.left.set(incidentId, incident.version);
    return;
  }
  const judge = standsIn && board.queue === 'to-accept' ? judgeOfAbsent : judges[board.queue];
  const intention = judge(seen, knowing);
  if (!intention) return leave(stage, board, item, post, seen, at);
  if (intention.afterMinutes && item.waitedAt !== incident.version) {
    item.waitedAt = incident.version;
    item.notBefore = at + intention.afterMinutes * minute;
    return;
  }
  const decided = await nameSomebody(stage, post, path, intention, seen, knowing);
  if (!decided) return leave(stage, board, item, post, seen, at);
  const minutes = drawMinutes(decided.intention.action, knowing.chance.fork('minutes').next);
  const begin = Math.max(from, player.freeAt);
  const finish = begin + minutes * minute;
  const rungUp = !onShift(post.rota, at);
  // What he cannot finish today he does not begin; whoever comes next finds it.
  if (!rungUp && !seen.facts.emergency && finish > endOfShift(post.rota, begin)) {
    player.freeAt = endOfShift(post.rota, begin);
    stage.tally.leftForNextShift += 1;
    return;
  }
  if (rungUp) stage.tally.rungUp.set(post.role, (stage.tally.rungUp.get(post.role) ?? 0) + 1);
  player.freeAt = finish;
  const taken = { board, item, post, seen, decided, minutes, path };
  if (finish <= at) return act(stage, taken);
  stage.inHand.add(incidentId);
  const version = await claimAtPool(stage, taken);
  const carryOut = () => act(stage, { ...taken, version });
  stage.pending.push({ finish, post, board, incidentId, carryOut });
}

/**
 * At a desk that several work at once, whoever takes a case up says so, and the others leave it alone. @returns its
 * version after that
 */
async function claimAtPool(stage: Stage, { board, item, post, seen, path }: Act): Promise<number> {
  const { version } = seen.file.incident;
  const shared = board.queue === 'to-accept' && board.posts.length > 1 && board.posts.includes(post);
  if (!shared || !seen.can('claim') || seen.facts.claimedBy !== null) return version;
  const answer = await ask(stage, post, {
    method: 'POST',
    path: `${path}/actions`,
    body: {
      contract: 1,
      commandId: madeId(stage.run, item.incidentId, version, 'claim', item.tries),
      action: 'claim',
      seenVersion: version,
    },
  });
  if (answer.status !== 200) return version;
  const { status, version: claimed } = answer.body as z.infer<typeof TakeActionAnswer>;
  noteAct(stage.tally, { incidentId: item.incidentId, action: 'claim', role: roleName(post), minutes: 0, status });
  return claimed;
}

function knowledgeOf(stage: Stage, { file, facts }: Seen, post: PlayedPost, at: number, tries: number): Knowing {
  const { incidentId, version, dueAt } = file.incident;
  // Who was refused thinks again.
  const again = tries === 0 ? '' : ` again ${tries}`;
  const chance = seededRandom(`${stage.seed} ${incidentId} ${version} ${post.role}${again}`);
  const places = chance.fork('place');
  return {
    chance,
    matters: stage.matters,
    staffedUnits: stage.staffedUnits,
    standIn: () => standInFor(stage, file.incident, seededRandom(`${stage.seed} ${file.incident.matterCode}`)),
    isPlayed: (accountId) => stage.byAccount.has(accountId),
    isAtWork: (accountId) =>
      stage.byAccount.get(accountId)?.posts.some((one) => reachable(one, at, facts.emergency)) ?? false,
    isDeskStaffed: (organisationId) =>
      stage.boards.get(boardKey('to-accept', organisationId))?.posts.some((one) => worksToday(one.rota, at)) ?? false,
    someGrid() {
      const { gridId, villageName, name } = places.pick(stage.grids);
      return { gridId, words: `${villageName} ${name}` };
    },
    minutesLeft: dueAt === null ? null : (Date.parse(dueAt) - at) / minute,
  };
}

/** The town's own team for the daily order of its streets, else one unit of the county, always the same for a matter. */
function standInFor(
  { posts }: Stage,
  { divisionPath }: { divisionPath: string },
  ofMatter: SeededRandom,
): string | null {
  const heads = posts.filter(({ role }) => role === 'unit-head');
  const team = heads.find((post) => post.level !== 'county' && divisionPath.startsWith(post.divisionPath));
  if (team && ofMatter.chance(0.4)) return team.organisationId;
  const county = heads.filter((post) => post.level === 'county');
  return county.length > 0 ? ofMatter.pick(county).organisationId : null;
}

async function nameSomebody(
  stage: Stage,
  post: PlayedPost,
  path: string,
  intention: Intention,
  seen: Seen,
  knowing: Knowing,
): Promise<Decided | null> {
  const { naming } = intention;
  if (!naming) return { intention, named: null };
  const query = `for=${naming.ask}${naming.ruleId ? `&ruleId=${naming.ruleId}` : ''}`;
  const answer = await ask(stage, post, { method: 'GET', path: `${path}/candidates?${query}` });
  const { items } = answer.status === 200 ? (answer.body as z.infer<typeof CandidatesAnswer>) : { items: [] };
  const chosen = naming.choose(items);
  if (chosen) return { intention: withReason(intention, chosen.reason), named: chosen.id };
  return intention.otherwise ? nameSomebody(stage, post, path, intention.otherwise, seen, knowing) : null;
}

type Act = {
  board: Board;
  item: Item;
  post: PlayedPost;
  seen: Seen;
  decided: Decided;
  minutes: number;
  path: string;
  /** Where it has moved since it was seen: by his own claim. */
  version?: number;
};

async function act(stage: Stage, { board, item, post, seen, decided, minutes, path, ...more }: Act): Promise<void> {
  const { incidentId } = item;
  stage.inHand.delete(incidentId);
  const { intention, named } = decided;
  const { facts, file } = seen;
  const given = { ...intention.given, ...(named && intention.naming ? { [intention.naming.field]: named } : {}) };
  const attachments = intention.photo
    ? [await uploadPhoto(stage, post, `${incidentId} ${file.incident.version}`, intention.photo)]
    : [];
  const answer = await ask(stage, post, {
    method: 'POST',
    path: `${path}/actions`,
    body: {
      contract: 1,
      commandId: madeId(stage.run, incidentId, file.incident.version, intention.action, item.tries),
      action: intention.action,
      seenVersion: more.version ?? file.incident.version,
      ...given,
      attachments,
    },
  });
  if (answer.status !== 200) {
    item.tries += 1;
    item.notBefore = post.player.freeAt + 60 * minute;
    if (item.tries >= mostTries) leave(stage, board, item, post, seen, post.player.freeAt);
    return;
  }
  const { status } = answer.body as z.infer<typeof TakeActionAnswer>;
  noteAct(stage.tally, { incidentId, action: intention.action, role: roleName(post), minutes, status });
  stage.tally.stuck.delete(incidentId);
  board.items.delete(incidentId);
  land(stage, incidentId, landedAfter(facts, intention.action, given, status as IncidentStatus), facts.emergency);
  if (intention.action === 'close') perhapsComplain(stage, seen, post);
}

/** Some reporters are not content and call the desk again within two days. */
function perhapsComplain(stage: Stage, { file, facts }: Seen, { player }: PlayedPost): void {
  const chance = seededRandom(`${stage.seed} ${file.incident.incidentId} calls again`);
  if (facts.reopenCount > 0 || !chance.chance(callsAgain)) return;
  const board = stage.boards.get(boardKey('calls', facts.deskOrganisationId));
  if (board) putOn(board, file.incident.incidentId, false, player.freeAt + chance.integer(6 * 60, 48 * 60) * minute);
}

/** This person can do nothing with it: the next one looks, and when all have looked, a shift head is told. */
function leave(stage: Stage, board: Board, item: Item, post: PlayedPost, seen: Seen | null, at: number): void {
  item.passedBy.add(post.player.accountId);
  const another = board.posts.some((one) => !item.passedBy.has(one.player.accountId));
  if (another && item.tries < mostTries) return;
  board.items.delete(item.incidentId);
  if (!seen) return;
  const { incidentId, version, status } = seen.file.incident;
  board.left.set(incidentId, version);
  // Somebody else has taken it up meanwhile; and who calls again about an archived case is told so.
  const others = seen.facts.status === 'handling' && board.queue === 'to-assign' && seen.facts.handlerId !== null;
  if (others || board.queue === 'calls') return;
  stage.tally.stuck.set(incidentId, `${status} (${board.queue})`);
  escalate(stage, seen.facts, incidentId, at);
}

/** Sends one picture as a phone does, and answers how an act names it. */
export async function uploadPhoto(
  stage: Stage,
  post: PlayedPost,
  what: string,
  kind: string,
): Promise<{ fileId: string; kind: string }> {
  const fileId = madeId(stage.run, 'photo', what);
  const path = `/api/counties/${stage.countyCode}/files`;
  const bytes = await drawPhoto(seededRandom(`${stage.seed} ${what}`));
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const begun = await ask(stage, post, {
    method: 'POST',
    path,
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `kind ${encoded(kind)},fileId ${encoded(fileId)}`,
    },
  });
  if (begun.status < 300) {
    await ask(stage, post, {
      method: 'PATCH',
      path: `${path}/${fileId}`,
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: bytes,
    });
  }
  return { fileId, kind };
}

function ask({ door }: Stage, post: PlayedPost, asked: Parameters<typeof askAs>[2]): ReturnType<typeof askAs> {
  return askAs(door, post, asked);
}
