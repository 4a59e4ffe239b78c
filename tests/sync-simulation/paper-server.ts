/** The server of the simulation's long runs; longer than 300 lines because it is one server. No database, but the same rules decide, the same lifts read old requests, and the same command id gets the same answer. */
import { caseActor } from '#modules/incidents/commands/case-actor.ts';
import { decide } from '#modules/incidents/rules/decide.ts';
import type { Actor, ActParameters, IncidentFacts, IncidentStart } from '#modules/incidents/rules/facts.ts';
import type { IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import { isLate, lateActOf, type SeenState, viewsOf } from '#modules/incidents/rules/late-work.ts';
import { modesBeforeRule } from '#modules/incidents/rules/modes.ts';
import { actionLifts, reportLifts, requestContract } from '#modules/incidents/rules/request-contract.ts';
import { isFinal } from '#modules/incidents/rules/statuses.ts';
import { maySee } from '#modules/incidents/rules/visibility.ts';
import {
  changesFor,
  type DeviceOrder,
  type DeviceState,
  orderOf,
  stateAfter,
} from '#modules/field-sync/rules/device-states.ts';
import { streamsOf, streamsOfCase } from '#modules/field-sync/rules/streams.ts';
import type { Answered } from '../../apps/field/sync/ports.ts';
import { digestOf, openPaperFiles } from './paper-files.ts';
import { openPaperInstructions, standingOf } from './paper-instructions.ts';
import { openPaperStreams, type StreamFaults } from './paper-streams.ts';
import type { Arrived, CaseTruth, Effect, SimulatedServer } from './server.ts';
import type { Person, World } from './world.ts';

export type ServerFaults = StreamFaults & {
  /** Work on a case that moved on is said to be kept, and is not. */
  dropsLateWork?: boolean;
  /** Late work is called taken over, and the case's history knows nothing of it. */
  takesLateWorkWithoutStep?: boolean;
  /** A renewed app's cursor counts although the older app was not given every kind of record. */
  keepsPlaceOverKinds?: boolean;
};

type PaperCase = {
  incidentId: string;
  gridId: string | null;
  divisionPath: string;
  facts: IncidentFacts;
  version: number;
  /** The facts at each version, from 1 on. */
  past: SeenState[];
  /** Late work that has become steps of it. */
  taken: string[];
};

type LateWork = Effect & {
  accountId: string;
  action: string;
  why: string;
  state: 'waiting' | 'taken' | 'set-aside';
  sentFor: string;
  given: Body;
  fileCount: number;
};
type Device = { accountId: string; state: DeviceState };
type Body = Readonly<Record<string, unknown>>;

class No extends Error {
  readonly status: number;
  readonly details: Body;
  constructor(status: number, code: string, details: Body = {}) {
    super(code);
    this.status = status;
    this.details = details;
  }
}

const givenNames = [
  'reason',
  'answer',
  'ground',
  'outcome',
  'opensWhen',
  'closesWhen',
  'unitId',
  'handlerId',
  'verifierId',
  'inspectorId',
  'leaderId',
  'finding',
] as const;

/** @param worker whether what a timer does follows by itself */
export function openPaperServer(
  world: World,
  faults: ServerFaults = {},
  worker: 'runs' | 'stands' = 'runs',
): SimulatedServer & { devices: Map<string, Device> } {
  const cases = new Map<string, PaperCase>();
  const commands = new Map<string, { digest: string; answered: Answered }>();
  const done: Effect[] = [];
  const late = new Map<string, LateWork>();
  const devices = new Map<string, Device>();
  const people = { ...world.people };
  const streams = openPaperStreams(faults);
  const uploads = openPaperFiles(() => {});
  const instructions = openPaperInstructions();
  let told: string[] = [];
  let evidence: 'none' | 'required' = 'none';

  const me = (person: Person): Actor => caseActor(people[person], true);

  function sees(one: PaperCase, person: Person, facts = one.facts): boolean {
    return maySee(
      {
        divisionPath: one.divisionPath,
        gridId: one.gridId,
        deskOrganisationId: facts.deskOrganisationId,
        deskAbove: facts.deskAbove,
        unitId: facts.unitId,
        childUnitId: facts.childUnitId,
        handlingUnitIds: facts.handlingUnitIds,
        people: [
          facts.handlerId,
          facts.verifierId,
          facts.inspectorId,
          facts.claimedBy,
          facts.reporterAccountId,
          ...facts.everHandledBy,
          ...facts.everInspectedBy,
        ],
      },
      people[person],
    );
  }

  /** The streams in which a case lies now. */
  function placesOf({ gridId, facts }: PaperCase): Set<string> {
    const { verifierId, handlerId, inspectorId, reporterAccountId: reportedBy } = facts;
    const unitIds = [facts.unitId, facts.childUnitId].filter((id) => id !== null);
    const closedAt = isFinal(facts.status) ? new Date(0) : null;
    const named = streamsOfCase({ gridId, unitIds, verifierId, handlerId, inspectorId, reportedBy, closedAt });
    return new Set(named.map(({ streamId }) => streamId));
  }

  function claim(body: Body, person: Person): string[] {
    const given = (body['attachments'] ?? []) as { fileId: string }[];
    for (const { fileId } of given) {
      const file = uploads.files.get(fileId);
      if (!file?.entered) throw new No(404, 'attachments.unknown-file', { fileId });
      if (file.owner !== people[person].accountId) throw new No(403, 'attachments.not-yours', { fileId });
      if (file.claimedBy !== null) throw new No(409, 'attachments.already-owned', { fileId });
    }
    for (const { fileId } of given) uploads.files.get(fileId)!.claimedBy = String(body['commandId']);
    return given.map(({ fileId }) => fileId);
  }

  function textsOf(body: Body): string[] {
    const onSpot = (body['solvedOnSpot'] as { answer?: string } | undefined)?.answer;
    const named = ['description', 'reason', 'answer', 'ground'].map((name) => body[name]);
    return [...named, onSpot].filter((one): one is string => typeof one === 'string');
  }

  function report(body: Body, person: Person): Answered {
    const incidentId = String(body['incidentId']);
    if (cases.has(incidentId)) throw new No(409, 'platform.id-taken', { id: incidentId });
    const place = body['place'] as { point?: { longitude: number }; gridId?: string };
    const gridId = place.point ? world.grids[place.point.longitude < 119.91 ? 0 : 1] : (place.gridId ?? null);
    const onSpot = body['solvedOnSpot'] as { answer: string } | undefined;
    const photos = ((body['attachments'] ?? []) as unknown[]).length;
    const bySelf = body['source'] === 'worker' || body['source'] === 'department';
    const start: IncidentStart = {
      desk: world.desk,
      reporterAccountId: bySelf ? people[person].accountId : null,
      emergency: false,
      confidential: false,
      dutyWorkerReportWithPhoto: bySelf && photos > 0,
      ruleId: null,
      modes: modesBeforeRule,
    };
    const action = onSpot ? 'solve-on-spot' : 'report';
    const decision = decide(null, action, me(person), { start, evidenceCount: photos, ...onSpot });
    if (!decision.allowed) throw new No(409, decision.because, { action, possible: decision.possible });
    const files = claim(body, person);
    cases.set(incidentId, {
      incidentId,
      gridId,
      divisionPath: '990101001001',
      facts: decision.facts,
      version: 1,
      past: [{ facts: decision.facts, accountId: people[person].accountId }],
      taken: [],
    });
    done.push({ kind: 'step', commandId: String(body['commandId']), incidentId, texts: textsOf(body), files });
    told.push(incidentId);
    return yes({ incidentId, number: '99010120260105000001', status: decision.to, gridId, queryCode: '' });
  }

  function givenOf(one: PaperCase, body: Body): ActParameters {
    const given: Record<string, unknown> = {};
    for (const name of givenNames) if (body[name] !== undefined) given[name] = body[name];
    if (typeof body['ruleId'] === 'string') {
      given['ruleId'] = body['ruleId'];
      given['ruleModes'] = { ...world.ruleModes, evidence };
    }
    const found = {
      unitFit: 'fits',
      unitNamed: true,
      personIsMember: true,
      personOnDuty: true,
      unitStands: true,
      personOrganisationId: world.desk.organisationId,
    };
    // Who solved it himself while verifying is inspected by somebody else, always.
    const drawnForInspection = body['action'] === 'solve-while-verifying';
    const more = { drawnForInspection, withinWindow: false, followers: followersOf(one), leaderHasLeader: false };
    return {
      ...found,
      ...more,
      ...given,
      ...leaderOf(one, body),
      evidenceCount: ((body['attachments'] ?? []) as unknown[]).length,
    } as ActParameters;
  }

  function followersOf({ incidentId }: PaperCase): number {
    return [...cases.values()].filter(({ facts }) => facts.leaderId === incidentId).length;
  }

  function leaderOf(one: PaperCase, body: Body): Partial<ActParameters> {
    const leader = cases.get(String(body['leaderId'] ?? one.facts.leaderId));
    return leader ? { leaderStatus: leader.facts.status, leaderHasLeader: leader.facts.leaderId !== null } : {};
  }

  function act(incidentId: string, body: Body, person: Person, fromPhone: boolean): Answered {
    const one = cases.get(incidentId);
    if (!one) throw new No(404, 'incidents.unknown', { incidentId });
    const action = body['action'] as IncidentAction;
    const visible = sees(one, person);
    const decision = visible ? decide(one.facts, action, me(person), givenOf(one, body)) : null;
    if (!decision?.allowed) {
      const because = decision?.because ?? 'incidents.unknown';
      const base = body['baseVersion'];
      const before = typeof base === 'number' && base < one.version ? viewsOfHis(one, base, person) : [];
      if (fromPhone && isLate({ before, now: one.facts }, action, me(person)))
        return keepLate(one, body, person, visible ? because : 'incidents.moved-on');
      // What takes two persons waits for the second one.
      if (because === 'incidents.second-person-needed')
        return yes({
          incidentId,
          status: one.facts.status,
          version: one.version,
          stepId: null,
          proposalId: 'proposal',
        });
      if (decision === null) throw new No(404, 'incidents.unknown', { incidentId });
      const details = { status: one.facts.status, version: one.version, possible: decision.possible };
      throw new No(because === 'incidents.wrong-role' ? 403 : 409, because, details);
    }
    const files = claim(body, person);
    one.facts = decision.facts;
    for (const _ of decision.steps) one.past.push({ facts: decision.facts, accountId: people[person].accountId });
    one.version += decision.steps.length;
    done.push({ kind: 'step', commandId: String(body['commandId']), incidentId, texts: textsOf(body), files });
    told.push(incidentId);
    if (isFinal(decision.to) && worker === 'runs') followLeader(one);
    return yes({ incidentId, status: decision.to, version: one.version, stepId: 'step', proposalId: null });
  }

  function viewsOfHis(one: PaperCase, base: number, person: Person): IncidentFacts[] {
    const { accountId } = people[person];
    const his = [...late.values()].filter((work) => work.sentFor === one.incidentId && work.accountId === accountId);
    const acts = his.map(({ action, given, fileCount }) => lateActOf(action as IncidentAction, given, fileCount));
    return viewsOf(one.past, base, acts, me(person));
  }

  /** Those merged into a case that has ended end with it, or go on. */
  function followLeader(leader: PaperCase): void {
    for (const one of cases.values()) {
      if (one.facts.leaderId !== leader.incidentId || one.facts.status !== 'merged') continue;
      const system: Actor = {
        accountId: 'system',
        role: 'system',
        organisationId: '',
        level: 'county',
        onDuty: true,
        actsForSystem: true,
      };
      const decision = decide(one.facts, 'follow-leader', system, {
        leaderStatus: leader.facts.status,
        unitStands: true,
      });
      if (!decision.allowed) continue;
      one.facts = decision.facts;
      one.version += 1;
      one.past.push({ facts: one.facts, accountId: 'system' });
      told.push(one.incidentId);
    }
  }

  function keepLate(one: PaperCase, body: Body, person: Person, why: string): Answered {
    const workId = String(body['commandId']);
    const incidentId = one.facts.leaderId ?? one.incidentId;
    const { accountId } = people[person];
    const files = claim(body, person);
    const work: LateWork = {
      kind: 'late',
      commandId: workId,
      incidentId,
      sentFor: one.incidentId,
      texts: textsOf(body),
      files,
      accountId,
      action: String(body['action']),
      given: body,
      fileCount: ((body['attachments'] ?? []) as unknown[]).length,
      why,
      state: 'waiting',
    };
    if (!faults.dropsLateWork) late.set(workId, work);
    told.push(workId);
    const now = { status: one.facts.status, version: one.version, holderName: null };
    return { status: 202, body: { kept: true, workId, incidentId, why, now }, headers: {} };
  }

  function decideLate(workId: string, body: Body, person: Person): Answered {
    const work = late.get(workId);
    if (!work || work.state !== 'waiting') throw new No(409, 'incidents.late-work-decided');
    if (body['take'] === true && faults.takesLateWorkWithoutStep !== true) takeLate(work, person);
    work.state = body['take'] === true ? 'taken' : 'set-aside';
    told.push(workId);
    return yes({ workId, state: work.state });
  }

  /** It becomes a step of its case. */
  function takeLate({ incidentId, commandId: workId, accountId: senderId, action }: LateWork, person: Person): void {
    const one = cases.get(incidentId)!;
    const lateWork = { workId, senderId, action, given: {} };
    const decision = decide(one.facts, 'take-late-work', me(person), { lateWork });
    if (!decision.allowed) {
      const { possible, because } = decision;
      throw new No(409, because, { status: one.facts.status, version: one.version, possible });
    }
    one.facts = decision.facts;
    one.version += 1;
    one.past.push({ facts: one.facts, accountId: people[person].accountId });
    one.taken.push(workId);
    told.push(incidentId);
  }

  function give(body: Body, person: Person): Answered {
    const instructionId = String(body['instructionId']);
    const [to] = body['to'] as ({ kind: 'unit'; organisationId: string } | { kind: 'post'; postId: string })[];
    const holder = Object.values(people).find(({ capacityId }) => to!.kind === 'post' && capacityId === to!.postId);
    const streamId = to!.kind === 'unit' ? `unit:${to!.organisationId}` : `person:${holder!.accountId}`;
    instructions.give(people[person], instructionId, streamId);
    told.push(instructionId);
    return yes({ instructionId, addressees: 1, receiptDueAt: '' });
  }

  function moveInstruction(instructionId: string, body: Body, person: Person, at: Date): Answered {
    const words = body['words'] as string | undefined;
    let files: string[] = [];
    const take = () => void (files = claim(body, person));
    const moving = { move: body['move'] as 'receive', words, now: at, claim: take };
    const moved = instructions.move(people[person], instructionId, moving);
    if ('code' in moved) throw new No(moved.status, moved.code, moved.state ? { state: moved.state } : {});
    const commandId = String(body['commandId']);
    done.push({ kind: 'step', commandId, incidentId: instructionId, texts: words === undefined ? [] : [words], files });
    told.push(instructionId);
    return yes(moved);
  }

  function recordOf(recordId: string, person: Person, streamId: string): Body | null {
    if (instructions.has(recordId)) return instructions.recordOf(recordId, people[person], streamId);
    const work = late.get(recordId);
    if (work) {
      const { accountId, state, incidentId } = work;
      if (streamId !== `person:${accountId}` || people[person].accountId !== accountId) return null;
      return {
        recordKind: 'late-work',
        recordId,
        state,
        reason: state === 'set-aside' ? '已由他人处理' : null,
        incidentId,
      };
    }
    const one = cases.get(recordId);
    if (!one || !placesOf(one).has(streamId) || !sees(one, person)) return null;
    return {
      recordKind: 'case',
      recordId,
      version: one.version,
      status: one.facts.status,
      facts: one.facts,
      gridId: one.gridId,
    };
  }

  function idsOf(streamId: string): string[] {
    const works = [...late.values()].filter(({ accountId }) => streamId === `person:${accountId}`);
    const ours = [...cases.values()].filter((one) => placesOf(one).has(streamId));
    return [
      ...ours.map(({ incidentId }) => incidentId),
      ...works.map(({ commandId }) => commandId),
      ...instructions.idsOf(streamId),
    ];
  }

  function mineOf(person: Person): string[] {
    return streamsOf(people[person]).map(({ streamId }) => streamId);
  }

  function pull({ body, from, at }: Arrived): Answered {
    const {
      deviceId,
      streams: asked,
      limit,
      kinds = [],
    } = body as {
      kinds?: string[];
      deviceId: string;
      streams: { streamId: string; cursor: string | null }[];
      limit: number;
    };
    const device = devices.get(deviceId) ?? { accountId: people[from].accountId, state: 'active' as const };
    devices.set(deviceId, device);
    const order = orderOf(device.state);
    const mine = mineOf(from);
    const postId = people[from].capacityId;
    let room = limit;
    const pages =
      order !== 'active'
        ? []
        : asked
            .filter(({ streamId }) => mine.includes(streamId))
            .map(({ streamId, cursor }) => {
              streams.open(streamId, idsOf(streamId));
              const [whose, after, seen, ...knew] = cursor?.split(' ') ?? [postId, 0, 0, ...kinds];
              // What an older app was not given is read from the beginning by the renewed one.
              const own =
                whose === postId && (faults.keepsPlaceOverKinds === true || kinds.every((kind) => knew.includes(kind)));
              const place = own ? { after: Number(after), seen: Number(seen) } : { after: 0, seen: 0 };
              const read = streams.read(streamId, place, Math.max(1, room));
              const { reset, cursor: next, more } = read;
              const ids = read.ids.filter((id) => kinds.includes('instruction') || !instructions.has(id));
              const records = ids.flatMap((recordId) => recordOf(recordId, from, streamId) ?? []);
              room -= read.ids.length;
              const come = new Set(records.map((record) => (record as Body)['recordId']));
              return {
                streamId,
                kind: streamId.split(':')[0],
                cursor: [postId, next.after, next.seen, ...kinds].join(' '),
                more,
                reset: reset || !own,
                records,
                gone: ids.filter((recordId) => !come.has(recordId)),
              };
            });
    return yes({
      streams: pages,
      mine,
      me: me(from),
      device: { state: order },
      expiryHours: 72,
      serverTime: at.toISOString(),
      contract: { speaks: requestContract.now, least: requestContract.least },
    });
  }

  function lift(body: Body, kind: 'report' | 'action' | 'none'): Body {
    if (kind === 'none') return body;
    const lifts = kind === 'report' ? reportLifts : actionLifts;
    let lifted = body;
    for (let number = Number(body['contract'] ?? 1); number < requestContract.now; number += 1)
      lifted = lifts[number - 1]!(lifted);
    return lifted;
  }

  /** The one pipe: the same command id gets the same answer for ever, a refusal too. */
  function run(
    arrived: Arrived,
    work: (body: Body) => Answered,
    kind: Parameters<typeof lift>[1] = 'action',
  ): Answered {
    const body = lift((arrived.body ?? {}) as Body, kind);
    const commandId = String(body['commandId']);
    const { contract: _, ...input } = body;
    const digest = JSON.stringify([arrived.path, people[arrived.from].accountId, input]);
    const known = commands.get(commandId);
    if (known) return known.digest === digest ? known.answered : no(new No(409, 'platform.command-id-reused'));
    let answered: Answered;
    try {
      answered = work(body);
    } catch (error) {
      if (!(error instanceof No)) throw error;
      answered = no(error);
    }
    commands.set(commandId, { digest, answered });
    return answered;
  }

  function route(arrived: Arrived): Promise<Answered> | Answered {
    const { path, from } = arrived;
    const deviceId = arrived.headers?.['linli-device'];
    const device = deviceId === undefined ? undefined : devices.get(deviceId);
    if (path.includes('/files')) return uploads.handle(arrived, people[from].accountId);
    if (path.endsWith('/field/pull')) return pull(arrived);
    if (path.endsWith('/field/standing')) {
      const asked = devices.get((arrived.body as { deviceId: string }).deviceId);
      return asked ? yes({ state: orderOf(asked.state) }) : no(new No(404, 'field-sync.no-such-device'));
    }
    if (path.endsWith('/field/wiped')) {
      if (!device) return no(new No(404, 'field-sync.no-such-device'));
      if (device.state !== 'wiped' && device.state !== 'wipe-asked')
        return no(new No(409, 'field-sync.not-asked-to-wipe'));
      device.state = 'wiped';
      return yes({ deviceId });
    }
    if (device?.state === 'wipe-asked' || device?.state === 'wiped') return no(new No(403, 'field-sync.device-wiped'));
    if (device?.state === 'locked') return no(new No(403, 'field-sync.device-locked'));
    const acted = /\/incidents\/([^/]+)\/actions$/.exec(path)?.[1];
    if (acted !== undefined) return run(arrived, (body) => act(acted, body, from, deviceId !== undefined));
    const decided = /\/late-work\/([^/]+)$/.exec(path)?.[1];
    if (decided !== undefined) return run(arrived, (body) => decideLate(decided, body, from));
    if (path.endsWith('/instructions')) return run(arrived, (body) => give(body, from), 'none');
    const moved = /\/instructions\/([^/]+)\/moves$/.exec(path)?.[1];
    if (moved !== undefined) return run(arrived, (body) => moveInstruction(moved, body, from, arrived.at), 'none');
    const changed = /\/field\/devices\/([^/]+)$/.exec(path)?.[1];
    if (changed !== undefined) {
      return run(arrived, (body) => {
        const known = devices.get(changed);
        const to = body['to'] as DeviceOrder;
        if (!known) throw new No(404, 'field-sync.no-such-device');
        if (!changesFor(known.state, people[from].role).includes(to)) throw new No(409, 'field-sync.device-not-so');
        known.state = stateAfter(to);
        return yes({ deviceId: changed, state: known.state });
      });
    }
    return run(arrived, (body) => report(body, from), 'report');
  }

  return {
    devices,
    handle: route,
    beginReactions() {
      const ids = [...new Set(told)];
      told = [];
      const commits: (() => void)[] = [];
      for (const recordId of ids) {
        const one = cases.get(recordId);
        const work = late.get(recordId);
        const streamId = work ? `person:${work.accountId}` : instructions.streamOf(recordId);
        const places = one ? placesOf(one) : new Set(streamId === null ? [] : [streamId]);
        for (const streamId of new Set([...places, ...streams.holding(recordId)])) {
          const isGone = () => !idsOf(streamId).includes(recordId);
          const commit = streams.begin(streamId, recordId, isGone);
          if (commit) commits.push(commit);
        }
      }
      return commits;
    },
    moveWorker(person, gridId) {
      people[person] = { ...people[person], gridId };
    },
    changeCatalogue(next) {
      evidence = next;
    },
    prune: () => streams.prune(),
    sweepFiles: () => void uploads.sweep(),
    cases: (): CaseTruth[] => [...cases.values()],
    effects: () => [...done, ...late.values()],
    fileDigest(fileId) {
      const file = uploads.files.get(fileId);
      return file && file.claimedBy !== null ? digestOf(file.bytes) : null;
    },
    truthFor(person) {
      const truth: Record<string, Record<string, unknown>> = {};
      for (const streamId of mineOf(person)) {
        truth[streamId] = {};
        for (const recordId of idsOf(streamId)) {
          const record = recordOf(recordId, person, streamId);
          if (record) truth[streamId][recordId] = standingOf(record);
        }
      }
      return truth;
    },
    brokenChains: () => [
      ...[...cases.values()]
        .filter(({ past, version }) => past.length !== version)
        .map(({ incidentId }) => `a step of ${incidentId} is missing`),
      ...[...late.values()]
        .filter(({ state, incidentId, commandId }) => {
          const isStep = cases.get(incidentId)!.taken.includes(commandId);
          return isStep !== (state === 'taken');
        })
        .map(({ commandId, state }) => `late work ${commandId} is ${state}, its case says otherwise`),
    ],
  };
}

function yes(body: unknown): Answered {
  return { status: 200, body, headers: {} };
}

function no({ status, message, details }: No): Answered {
  return { status, body: { code: message, details }, headers: {} };
}
