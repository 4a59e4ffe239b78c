/** Longer than 300 lines because everything a file shows is gathered in one place. */
import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { articlesTold } from '#modules/knowledge/public.ts';
import { listFiles, mintLink, type LinkMinter } from '#modules/attachments/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { isOnDuty } from '#modules/staff/public.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { often, sendTogether, textOf } from '#platform/database/transaction.ts';
import { chainOrigin, verifyChain } from '#platform/pure/chain.ts';
import { Refusal } from '#platform/refusal.ts';
import { caseActor } from '../commands/case-actor.ts';
import { clockRunOf, standingOf } from '../commands/case-state.ts';
import { caseChainName } from '../commands/write-case.ts';
import type { IncidentFile } from '../contract.ts';
import { explainDue } from '#platform/pure/working-time/explain.ts';
import { type ClockRun, lightOf, type Timekeeping } from '../rules/clocks.ts';
import { availableActions } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { incidentMoves, type Move } from '../rules/lifecycle.ts';
import { offeredActions, offeredElsewhere } from '../rules/offered.ts';
import { recheckReason } from '../rules/recheck.ts';
import type { RouteFinding } from '../rules/route.ts';
import { incidentRights } from '../rules/rights.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import { deskThatKnows, isInQuestion, maySee } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';
import type { ClockRow, IncidentRow, StepRow } from '../tables.ts';
import { findingLines } from './case-route.ts';
import { explanationsOf } from './explanations.ts';
import { lineColumns, lineOf, type LineRow } from './list-incidents.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { sideActions, sideOfFile, type SideRow, sideRows } from './side-of-file.ts';
import { endOfFile, type EndRow, endRow, peopleOfEnd } from './end-of-file.ts';
import { relatedCases, type RelatedRow, relatedRows } from './related-rows.ts';
import { type SupportCount, supportCount } from './supporters.ts';

type Row = IncidentRow & LineRow & { facts: IncidentFacts };
type ContentRow = { step_id: string; field: string; body: string };
type ReporterRow = { name_masked: string | null; phone_masked: string | null };
type EvidenceRow = { file_id: string; kind: string; step_id: string };
type ProposalRow = { proposal_id: string; action: string; proposed_by: string; proposed_at: Date };

type RatingRow = {
  round: number;
  state: string;
  rated_at: Date | null;
  responded: boolean | null;
  solved: boolean | null;
  satisfied: boolean | null;
};
type RecheckRow = {
  state: string;
  sampled_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  body: string | null;
};

type Parts = {
  row: Row;
  steps: StepRow[];
  contents: ContentRow[];
  clocks: ClockRow[];
  reporter: ReporterRow | undefined;
  evidence: EvidenceRow[];
  proposals: ProposalRow[];
  rating: RatingRow | undefined;
  why: string | null;
  recheck: RecheckRow | undefined;
  related: RelatedRow[];
  side: SideRow[];
  calls: { called_at: Date }[];
  supplements: { body: string | null; file_count: number; given_at: Date; support_id: string | null }[];
  supports: SupportCount;
  end: EndRow;
};

const mostSteps = 500;

/** Everything about one case that this reader may see, read in one message. */
export async function incidentFile(
  services: IncidentServices,
  unit: Unit,
  links: LinkMinter,
  { countyCode, incidentId, actor, now }: { countyCode: string; incidentId: string; actor: Actor; now: Date },
): Promise<IncidentFile> {
  const { tree, grids, catalogue, time } = await openBook(services, countyCode);
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const parts = await readParts(tx, countyCode, incidentId);
    if (!maySee(standingOf(parts.row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    const { row } = parts;
    const names = await accountNames(tx, [
      ...parts.steps.flatMap((step) => [step.actor_id, ...senderOf(step)]),
      ...[row.handler_id, row.inspector_id, row.verifier_id].filter((id) => id !== null),
      ...parts.proposals.map((proposal) => proposal.proposed_by),
      ...(parts.recheck?.decided_by ? [parts.recheck.decided_by] : []),
      ...parts.side.flatMap((each) => [each.by, each.second_by]).filter((id) => id !== null),
      ...peopleOfEnd(parts.end),
    ]);
    const nameOf = (id: string | null) => (id ? (names.get(id) ?? '') : null);
    const articleNames = await articlesTold(tx, { countyCode, told: parts.steps.flatMap(articleOf) });
    const onDuty = await isOnDuty(tx, { countyCode, postId: actor.capacityId, now });
    const files = await listFiles(tx, { countyCode, ownerId: incidentId });
    const evidenceOf = new Map(parts.evidence.map((evidence) => [evidence.file_id, evidence]));
    return {
      incident: {
        ...lineOf(row, now, { tree, grids, catalogue }),
        description: parts.contents.find((content) => content.field === 'description')?.body ?? null,
        appealKind: row.appeal_kind,
        outcome: row.outcome,
        deskOrganisationId: row.desk_organisation_id,
        deskName: tree.named(row.desk_organisation_id)?.name ?? '',
        deskLevel: row.desk_level,
        villageCode: row.village_code,
        divisionPath: row.division_path,
        ruleId: row.rule_id,
        unitId: row.unit_id,
        handlerName: nameOf(row.handler_id),
        inspectorName: nameOf(row.inspector_id),
        verifierName: nameOf(row.verifier_id),
        queryCode: isDesk(actor) ? row.query_code : null,
        closedAt: row.closed_at?.toISOString() ?? null,
        dispatchReason: row.dispatch_reason,
        ...findingsOf(row.dispatch_reason, tree),
        confidential: row.confidential,
      },
      reporter:
        mayKnowReporter(actor, row) && parts.reporter
          ? { name: parts.reporter.name_masked, phone: parts.reporter.phone_masked, revealed: false }
          : null,
      facts: row.facts,
      steps: parts.steps.map((step) => stepLine(step, parts.contents, nameOf, tree, articleNames)),
      clocks: parts.clocks.map((clock) => clockLine(clock, now, time)),
      attachments: files.map((file) => ({
        fileId: file.fileId,
        kind: evidenceOf.get(file.fileId)?.kind ?? file.kind,
        mediaType: file.mediaType,
        width: file.width,
        height: file.height,
        stepId: evidenceOf.get(file.fileId)?.step_id ?? null,
        link: mintLink(links, { countyCode, fileId: file.fileId, preview: false, accountId: actor.accountId }),
        previewLink: mintLink(links, { countyCode, fileId: file.fileId, preview: true, accountId: actor.accountId }),
      })),
      possible: possibleFor(
        { ...row.facts, followerCount: parts.related.filter((each) => each.kind === 'follower').length },
        actor,
        onDuty,
        catalogue.rulesOf(row.matter_code),
      ),
      proposals: parts.proposals.map((proposal) => ({
        proposalId: proposal.proposal_id,
        action: proposal.action,
        proposerName: nameOf(proposal.proposed_by) ?? '',
        proposedAt: proposal.proposed_at.toISOString(),
        mayDecide: isDesk(actor) && proposal.proposed_by !== actor.accountId,
      })),
      rating: parts.rating
        ? {
            state: parts.rating.state,
            ratedAt: parts.rating.rated_at?.toISOString() ?? null,
            responded: parts.rating.responded,
            solved: parts.rating.solved,
            satisfied: parts.rating.satisfied,
            why: isDesk(actor) ? parts.why : null,
          }
        : null,
      sample: sampleOf(row.facts, parts.steps),
      recheck: parts.recheck ? recheckOf(parts.recheck, row.facts, actor, nameOf) : null,
      emergencyCalls: parts.calls.map((call) => call.called_at.toISOString()),
      supplements: parts.supplements.map((each) => ({
        words: each.body,
        fileCount: each.file_count,
        at: each.given_at.toISOString(),
        bySupporter: each.support_id !== null,
      })),
      supports: parts.supports,
      related: relatedCases(parts.related, actor),
      side: sideOfFile(parts.side, {
        facts: row.facts,
        runs: parts.clocks.map(clockRunOf),
        actor: caseActor(actor, onDuty),
        now,
        today: chinaDay(now),
        nameOf,
        organisationName: (id) => (id === null ? null : (tree.find(id)?.name ?? null)),
        textOf: (stepId, field) =>
          parts.contents.find((content) => content.step_id === stepId && content.field === field)?.body ?? null,
        explained: explanationsOf(parts.steps),
      }),
      end: endOfFile(parts.end, { status: row.status, actor, now, nameOf }),
      chainUnbroken: chainHolds(row, parts.steps),
    };
  });
}

async function readParts(tx: Tx, countyCode: string, incidentId: string): Promise<Parts> {
  const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
  const answers = await sendTogether(
    tx,
    [
      sql`select ${lineColumns}, query_code, appeal_kind, outcome, confidential, rule_id, desk_organisation_id, desk_level,
          child_unit_id, handler_id, verifier_id, inspector_id, reported_by, village_code, division_path, closed_at,
          dispatch_reason, facts, chain_head
        from incidents.incident where ${here}`,
      sql`select county_code, incident_id, position, step_id, command_id, action, from_status, to_status, actor_id,
          actor_role, capacity_id, taken_at, format, previous, hash, entry_text
        from incidents.step where ${here} order by position desc limit ${mostSteps}`,
      sql`select step_id, field, body from incidents.step_content where ${here}`,
      sql`select county_code, incident_id, ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as,
          continues, allowance_ms, due_at, left_ms, schedule, stated
        from incidents.clock where ${here} order by ordinal`,
      // A part of a split case was told by whoever told the whole.
      sql`select name_masked, phone_masked from incidents.reporter where county_code = ${countyCode}
        and incident_id in (${incidentId}::uuid, (select leading_id from incidents.relation
          where ${here} and kind = 'part-of')) limit 1`,
      sql`select file_id, kind, step_id from incidents.evidence where ${here}`,
      sql`select proposal_id, action, proposed_by, proposed_at from incidents.proposal
        where ${here} and decision is null order by proposed_at`,
      sql`select round, state, rated_at, responded, solved, satisfied from incidents.rating
        where ${here} order by round desc limit 1`,
      sql`select round, body from incidents.rating_content where ${here} order by round desc limit 1`,
      sql`select state, sampled_at, decided_by, decided_at, body from incidents.recheck
        left join incidents.recheck_content using (county_code, incident_id, round)
        where ${here} order by round desc limit 1`,
      relatedRows(countyCode, incidentId),
      sideRows(countyCode, incidentId),
      sql`select called_at from incidents.emergency_call where ${here} order by round`,
      endRow(countyCode, incidentId),
      sql`select body, file_count, given_at, support_id from incidents.supplement where ${here} order by given_at desc limit 50`,
      supportCount(countyCode, incidentId),
      // All of them by the keys of one case, and opened all day: planned once a connection.
    ].map((query) => textOf(tx, often(query))),
  );
  const rows = answers.map((answer) => answer.rows as unknown[]);
  const row = rows[0]![0] as Row | undefined;
  if (!row) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  return {
    row,
    steps: (rows[1] as StepRow[]).reverse(),
    contents: rows[2] as ContentRow[],
    clocks: rows[3] as ClockRow[],
    reporter: rows[4]![0] as ReporterRow | undefined,
    evidence: rows[5] as EvidenceRow[],
    proposals: rows[6] as ProposalRow[],
    rating: rows[7]![0] as RatingRow | undefined,
    why: whyOf(rows[7]![0] as RatingRow | undefined, rows[8]![0] as { round: number; body: string } | undefined),
    recheck: rows[9]![0] as RecheckRow | undefined,
    related: rows[10] as RelatedRow[],
    side: rows[11] as SideRow[],
    calls: rows[12] as Parts['calls'],
    supplements: rows[14] as Parts['supplements'],
    supports: rows[15]![0] as SupportCount,
    end: rows[13]![0] as EndRow,
  };
}

function whyOf(rating: RatingRow | undefined, content: { round: number; body: string } | undefined): string | null {
  return rating !== undefined && rating.round === content?.round ? content.body : null;
}

/** The finding, and whether this reader may be the one to look. */
function recheckOf(
  row: RecheckRow,
  facts: IncidentFacts,
  actor: Actor,
  nameOf: (id: string | null) => string | null,
): IncidentFile['recheck'] {
  const mayDecide =
    row.state === 'sampled' &&
    (incidentRights['incidents.decide-recheck'] as readonly string[]).includes(actor.role) &&
    recheckReason(facts, actor) === null;
  return {
    state: row.state,
    sampledAt: row.sampled_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    deciderName: nameOf(row.decided_by),
    words: row.body,
    mayDecide,
  };
}

function isDesk(actor: Actor): boolean {
  return ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'].includes(actor.role);
}

/** 举报保密: hidden from the handling unit and from the centres below the one that accepted it. */
function mayKnowReporter(actor: Actor, row: Row): boolean {
  if (!isDesk(actor)) return false;
  if (isInQuestion({ hiddenFrom: row.facts.hiddenFrom ?? null }, actor)) return false;
  return !row.confidential || actor.organisationId === deskThatKnows(row.facts);
}

function possibleFor(
  facts: IncidentFacts,
  actor: Actor,
  onDuty: boolean,
  rules: readonly { dispatchMode: string }[],
): { action: string; needs: string[] }[] {
  const offered = new Set<string>([...offeredActions, ...offeredElsewhere]);
  // Offering what every rule of the matter would refuse only costs a click.
  const oneStep = actor.profile === 'small-centre' || rules.some((rule) => rule.dispatchMode !== 'manual');
  if (!oneStep) offered.delete('register-and-dispatch');
  return availableActions(facts, caseActor(actor, onDuty))
    .filter((action) => offered.has(action) && !sideActions.has(action))
    .map((action) => ({ action, needs: [...((incidentMoves[action] as Move).needs ?? [])] }));
}

/** Dispatches from before the rules told what they found have none. */
function findingsOf(reason: Record<string, unknown> | null, tree: OrganisationTree) {
  const findings = reason?.['findings'];
  return Array.isArray(findings) ? { dispatchFindings: findingLines(findings as RouteFinding[], tree) } : {};
}

/** Which version of which article a step told. */
function articleOf(step: StepRow): { articleId: string; articleVersion: number }[] {
  if (step.action !== 'answer') return [];
  const { articleId, articleVersion } = stepOfEntry(step.entry_text).given;
  return articleId === undefined || articleVersion === undefined ? [] : [{ articleId, articleVersion }];
}

/** Whose late work a step took over. */
function senderOf(step: StepRow): string[] {
  if (step.action !== 'take-late-work') return [];
  const { lateWork } = stepOfEntry(step.entry_text).given;
  return lateWork === undefined ? [] : [lateWork.senderId];
}

function stepLine(
  step: StepRow,
  contents: readonly ContentRow[],
  nameOf: (id: string | null) => string | null,
  tree: Awaited<ReturnType<IncidentServices['trees']['of']>>,
  articleNames: ReadonlyMap<string, string>,
): IncidentFile['steps'][number] {
  const { organisationId, given } = stepOfEntry(step.entry_text);
  const { marks } = JSON.parse(step.entry_text) as { marks: Record<string, string> };
  const bodies = new Map(
    contents.filter((each) => each.step_id === step.step_id).map((each) => [each.field, each.body]),
  );
  return {
    stepId: step.step_id,
    position: step.position,
    action: step.action,
    fromStatus: step.from_status,
    toStatus: step.to_status,
    actorName: step.actor_role === 'system' ? '' : (nameOf(step.actor_id) ?? ''),
    actorRole: step.actor_role,
    organisationName: tree.named(organisationId)?.name ?? null,
    takenAt: step.taken_at.toISOString(),
    texts: Object.fromEntries(Object.keys(marks).map((field) => [field, bodies.get(field) ?? null])),
    facts: withoutUndefined({
      unitName: tree.named(given.unitId)?.name,
      childUnitName: tree.named(given.childUnitId)?.name,
      deskName: tree.named(given.toDesk?.organisationId)?.name,
      outcome: given.outcome ?? given.lateWork?.given['outcome'],
      lateWorkAction: given.lateWork?.action,
      lateWorkSenderName: given.lateWork === undefined ? undefined : nameOf(given.lateWork.senderId),
      until: given.until,
      grade: given.grade,
      taskNumber: given.taskNumber,
      supervisionNumber: given.supervisionNumber,
      overdueTimes: given.overdueTimes,
      outstandingMarked: given.outstandingMarked,
      finding: given.finding ?? given.lateWork?.given['finding'],
      lapsed: given.lapsed,
      articleId: given.articleId,
      articleVersion: given.articleVersion,
      articleName: articleNames.get(`${given.articleId ?? ''} ${given.articleVersion ?? ''}`),
      sourceStatus: given.imported?.status,
      declineGround: given.declineGround,
      findings: given.findings === undefined ? undefined : findingLines(given.findings, tree),
      opensWhen: step.action === 'register' ? given.opensWhen : undefined,
      closesWhen: ['pass', 'inspect-by-desk'].includes(step.action) ? given.closesWhen : undefined,
    }),
    hash: step.hash,
  };
}

/** Where the rule inspects a sample: whether it was drawn, and from what, so that anybody can draw again. */
function sampleOf(facts: IncidentFacts, steps: readonly StepRow[]): IncidentFile['sample'] {
  if (facts.modes.inspectMode !== 'sample') return null;
  const done = steps.findLast((step) => step.action === 'report-done');
  const seed = done ? stepOfEntry(done.entry_text).given.drawSeed : undefined;
  if (seed === undefined) return null;
  return { drawn: facts.drawnForInspection, share: facts.modes.sampleShare ?? 20, seed };
}

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function clockLine(row: ClockRow, now: Date, time: Timekeeping): IncidentFile['clocks'][number] {
  const run = clockRunOf(row);
  return {
    kind: row.clock ?? `pause-${row.reason ?? ''}`,
    responsible: row.nature === 'responsible',
    startedAt: row.started_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    limitMinutes: row.allowance_ms === null ? null : Math.round(row.allowance_ms / 60_000),
    paused: row.nature === 'pause',
    light: lightOf(run, now.getTime(), time),
    explanation: explanationOf(run, time),
  };
}

/** What was counted, passed over and worked instead, up to the deadline as it was when the run ended or is now. */
function explanationOf(run: ClockRun, time: Timekeeping): IncidentFile['clocks'][number]['explanation'] {
  if (run.stated === undefined || run.allowance === null || run.dueAt === null) return null;
  const { schedule, value, unit, dayMode = 'minutes' } = run.stated;
  const restMinutes = run.continues === null ? null : Math.round(run.allowance / 60_000);
  const base = { value, unit, dayMode, restMinutes };
  const startedAt = new Date(run.startedAt).toISOString();
  if (run.schedule === undefined || schedule === null) {
    const plain = {
      calendarName: null,
      countedFrom: startedAt,
      passedOver: [],
      workedInstead: [],
      unannouncedYears: [],
    };
    return { ...base, ...plain };
  }
  const running = {
    startedAt: run.startedAt,
    allowance: Math.max(0, run.allowance),
    measure: 'working',
    pauses: [],
  } as const;
  const told = explainDue(time.schedule(run.schedule), run.stated, running);
  return {
    ...base,
    calendarName: told.calendarName,
    countedFrom: new Date(told.countedFrom).toISOString(),
    passedOver: [...told.passedOver],
    workedInstead: [...told.workedInstead],
    unannouncedYears: [...told.unannouncedYears],
  };
}

/** The file shows at once whether the history is whole; only complete histories are judged here. */
function chainHolds(row: Row, steps: readonly StepRow[]): boolean {
  if (steps.length === mostSteps) return true;
  const origin = chainOrigin(sha256, caseChainName(steps[0]?.county_code ?? '', row.incident_id));
  const entries = steps.map((step) => ({
    previous: step.previous,
    format: step.format,
    text: step.entry_text,
    hash: step.hash,
  }));
  return verifyChain(sha256, origin, entries, row.chain_head).ok && steps.length === row.version;
}
