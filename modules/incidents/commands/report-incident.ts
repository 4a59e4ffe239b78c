import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ReportAnswer, ReportRequest } from '../contract.ts';
import { decide } from '../rules/decide.ts';
import type { ClockKind, ClockLimits } from '../rules/clocks.ts';
import type { Desk, IncidentStart } from '../rules/facts.ts';
import type { EffectName } from '../rules/lifecycle.ts';
import { modesBeforeRule, modesOfRule } from '../rules/modes.ts';
import { blotNumbers, titleOf } from '../rules/title.ts';
import type { CountyBook, IncidentServices } from '../services.ts';
import { caseActor } from './case-actor.ts';
import type { HeldCase } from './case-state.ts';
import { notePastMarks } from './count-past-marks.ts';
import { type IncidentColumns, incidentInsert, newIncidentRow } from './incident-row.ts';
import { announceMove } from './announce-move.ts';
import { dispatchByMode, sampleForRecheck, watchEmergency } from './follow-modes.ts';
import { refuseWhereClosed } from './closed-to-reports.ts';
import { hashOfToken } from './reporter-link.ts';
import { limitsIn } from './limits-in.ts';
import { type ReporterRow, reporterRow } from './reporter-row.ts';
import {
  deskNotInQuestion,
  deskOf,
  findPlace,
  inQuestion,
  isTakenAtDesk,
  type PlaceFound,
  startingDesk,
} from './place-case.ts';
import { firstDeskThatMay } from './guard-duty.ts';
import { type Surroundings, surroundingsIn } from './surroundings.ts';
import { buildSteps, insertText, putSteps, type Written } from './write-case.ts';

export type ReportInput = Omit<ReportRequest, 'contract' | 'commandId' | 'keptSince'> & {
  /** What the phone's clock said; the limit runs from receipt. */
  occurredAt?: string | undefined;
  /** Number of another system; the same one never makes two cases. */
  external?: { system: string; externalId: string };
  /** Another system has worked it (decision 0010): its clock is that of its source, and only the system may say so. */
  imported?: { system: string; dueAt: string | null; importedBy: string };
  /** The split case of which this is a part: at its desk, for its reporter. */
  partOf?: HeldCase;
};

/** Given from outside the transaction: they must not change what makes two intents the same. */
export type ReportMarks = {
  number: string;
  queryCode: string;
  /** Token of the reporter's private link; without one there is no link. Only its hash is kept. */
  linkToken?: string;
};

/**
 * Reports a case (上报), or reports and closes what was fixed on the spot (自行处置).
 * One command: row, step, clocks, reporter, evidence, audit entry and announcement.
 */
export function reportIncident(
  { sealer }: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  marks: ReportMarks,
): Command<ReportInput, ReportDone> {
  return {
    name: 'incidents.report',
    async run(tx, input, context) {
      const { countyCode, actor } = context;
      const { incidentId, attachments } = input;
      const around = surroundingsIn(tx, countyCode, book);
      const planned = await planReport({ sealer, book, around, marks }, input, context);
      if (input.external) await claimExternal(tx, countyCode, input.external, incidentId);
      putSteps(tx, countyCode, incidentId, [], planned.written);
      later(tx, incidentInsert(planned.row));
      if (planned.row.closed_at !== null) notePastMarks(tx, { countyCode, incidentIds: [incidentId], change: 1 });
      if (planned.reporter) later(tx, insertText('incidents.reporter', [planned.reporter]));
      await claimFiles(tx, {
        countyCode,
        ownerKind: 'incident',
        ownerId: incidentId,
        files: attachments,
        uploadedBy: actor.accountId,
      });
      keepEvidence(tx, countyCode, input, planned.written.stepIds[0]!);
      const { facts } = planned.row;
      if (planned.effects.includes('sample-for-recheck')) sampleForRecheck(tx, context, incidentId, facts);
      const { matter_code: matterCode, grid_id: gridId } = planned.row;
      dispatchByMode(context, book, { incidentId, matterCode, gridId, facts });
      if (facts.emergency && facts.status === 'reported' && facts.imported !== true)
        watchEmergency(context, incidentId);
      if (marks.linkToken === undefined || !hasReporter(input)) return planned.answer;
      const linkMark = hashOfToken(marks.linkToken);
      later(
        tx,
        sql`insert into incidents.reporter_link (county_code, token_hash, incident_id, made_at)
          values (${countyCode}, ${linkMark}, ${incidentId}, ${context.now})`,
      );
      return { ...planned.answer, linkMark };
    },
  };
}

/** What is kept as the answer: the link's hash, never its token. */
export type ReportDone = Omit<ReportAnswer, 'linkToken'> & { linkMark?: string };

export type PlannedReport = {
  effects: readonly EffectName[];
  row: IncidentColumns;
  written: Written;
  reporter: ReporterRow | null;
  answer: ReportDone;
};

/** The desk of the place, or where that is a town's and its duty list spares it the matter, the next one above. */
async function deskToBegin(
  { book, around }: { book: CountyBook; around: Surroundings },
  { matterCode, solvedOnSpot }: ReportInput,
  { place, emergency }: { place: PlaceFound; emergency: boolean },
  { actor, now }: CommandContext,
): Promise<Desk> {
  const desk = startingDesk(book.tree, place.divisionPath, emergency, actor);
  if (solvedOnSpot || isTakenAtDesk(desk, actor)) return desk;
  const given = { tree: book.tree, catalogue: book.catalogue, matterCode: matterCode ?? null, ruleId: null, now };
  const first = await firstDeskThatMay(around, given, [desk.organisationId, ...desk.above]);
  return first === undefined ? desk : deskOf(book.tree, first);
}

/** Decides a report and works out its rows; refuses by throwing. */
export async function planReport(
  {
    sealer,
    book,
    around,
    marks: { number, queryCode, linkToken },
  }: { sealer: FieldSealer; book: CountyBook; around: Surroundings; marks: ReportMarks },
  input: ReportInput,
  context: CommandContext,
): Promise<PlannedReport> {
  const { countyCode, actor, now } = context;
  const { tree, grids, catalogue } = book;
  const { incidentId } = input;
  const matter = catalogue.matter(input.matterCode);
  if (input.matterCode && !matter) {
    throw new Refusal('invalid', 'incidents.unknown-matter', { matterCode: input.matterCode });
  }
  const place = findPlace(grids, input.place, actor.divisionPath || countyCode, now);
  const emergency = input.emergency || (matter?.emergency ?? false);
  if (!emergency) refuseWhereClosed(catalogue, input, { matter, divisionPath: place.divisionPath }, context);
  const { partOf } = input;
  const hiddenFrom = partOf ? partOf.facts.hiddenFrom : inQuestion(tree, input.aboutOrganisationIds ?? []);
  const bySelf = partOf === undefined && selfReporting(input.source);
  const onDuty = bySelf ? await around.isOnDuty({ postId: actor.capacityId, now }) : false;
  const rule = catalogue.rule(input.solvedOnSpot?.ruleId);
  const start: IncidentStart = {
    desk: partOf
      ? deskOf(tree, partOf.desk_organisation_id, true)
      : deskNotInQuestion(
          tree,
          await deskToBegin({ book, around }, input, { place, emergency }, context),
          hiddenFrom ?? [],
        ),
    reporterAccountId: partOf ? partOf.facts.reporterAccountId : bySelf ? actor.accountId : null,
    emergency,
    confidential: partOf ? partOf.confidential : hiddenFrom !== undefined || (input.reporter?.confidential ?? false),
    dutyWorkerReportWithPhoto: bySelf && onDuty && input.attachments.length > 0,
    ruleId: rule?.ruleId ?? null,
    modes: rule ? modesOfRule(rule) : modesBeforeRule,
    ...(input.imported ? { imported: true as const } : {}),
    ...(partOf ? { parentId: partOf.incident_id } : {}),
    ...(hiddenFrom === undefined ? {} : { hiddenFrom }),
    ...(partOf?.facts.reporterKnownAt === undefined ? {} : { reporterKnownAt: partOf.facts.reporterKnownAt }),
  };
  const action = input.solvedOnSpot ? 'solve-on-spot' : 'report';
  const decision = decide(null, action, caseActor(actor, onDuty), {
    start,
    evidenceCount: input.attachments.length,
    ...(input.solvedOnSpot ? { answer: input.solvedOnSpot.answer } : {}),
  });
  if (!decision.allowed) {
    throw new Refusal('conflict', decision.because, { action, possible: decision.possible });
  }
  const written = buildSteps(context, {
    countyCode,
    incidentId,
    divisionPath: place.divisionPath,
    decision,
    version: 0,
    chainHead: null,
    clocks: [],
    limits: (clocks) =>
      input.imported
        ? limitsOfSource(input.imported.dueAt, now, clocks)
        : limitsIn(book, {
            facts: decision.facts,
            matterCode: matter?.matterCode ?? null,
            appealKind: input.appealKind,
            handleMinutes: null,
            now,
            clocks,
          }),
    time: book.time,
    texts: {
      description: input.description,
      ...(input.solvedOnSpot ? { answer: input.solvedOnSpot.answer } : {}),
    },
    occurredAt: input.occurredAt ?? null,
  });
  const row = newIncidentRow({
    countyCode,
    incidentId,
    number,
    queryCode,
    title: blotNumbers(input.title ?? '') || matter?.minorName || titleOf(input.description),
    source: input.source,
    appealKind: input.appealKind,
    matterCode: matter?.matterCode ?? null,
    reportedBy: partOf ? partOf.reported_by : bySelf ? actor.accountId : null,
    place,
    reportedAt: now,
    facts: decision.facts,
    written,
    closedAt: decision.to === 'closed' ? now : null,
  });
  const gridId = place.grid?.gridId ?? null;
  const { divisionPath } = place;
  announceMove(context, { incidentId, number, decision, version: written.version, divisionPath, gridId });
  const importedBy = input.imported ? { importedBy: input.imported.importedBy } : {};
  context.audit({ kind: 'incident', id: incidentId }, { action, number, to: decision.to, ...importedBy });
  const answer = { incidentId, number, status: decision.to, gridId, queryCode };
  const { effects } = decision;
  // Whoever it is about has no eyes for the reporter's row, whatever a question forgets to ask.
  const eyesPath =
    hiddenFrom === undefined
      ? divisionPath
      : (tree.find(decision.facts.deskOrganisationId)?.divisionPath ?? divisionPath);
  return { effects, row, written, reporter: reporterRow(sealer, context, input, eyesPath, linkToken), answer };
}

/** A private link is for somebody else than the capacity that takes the report down. */
function hasReporter({ source, reporter }: ReportInput): boolean {
  return !selfReporting(source) || reporter !== undefined;
}

/** Of a case that another system worked only what it promised there is known. */
function limitsOfSource(dueAt: string | null, reportedAt: Date, clocks: readonly ClockKind[]): ClockLimits {
  const minutes = dueAt === null ? 0 : Math.round((Date.parse(dueAt) - reportedAt.getTime()) / 60_000);
  return minutes > 0 && clocks.includes('promise') ? { promise: minutes } : {};
}

/** Found by the reporting capacity itself, not told by somebody else. */
function selfReporting(source: string): boolean {
  return source === 'worker' || source === 'patrol' || source === 'department';
}

async function claimExternal(
  tx: Tx,
  countyCode: string,
  { system, externalId }: { system: string; externalId: string },
  incidentId: string,
): Promise<void> {
  const { rows } = await sql<{ incident_id: string }>`
    insert into incidents.external_reference (county_code, system, external_id, incident_id)
    values (${countyCode}, ${system}, ${externalId}, ${incidentId})
    on conflict (county_code, system, external_id) do nothing returning incident_id`.execute(tx);
  if (rows.length === 0) throw new Refusal('conflict', 'incidents.external-known', { system, externalId });
}

function keepEvidence(tx: Tx, countyCode: string, input: ReportInput, stepId: string): void {
  for (const { fileId, kind } of input.attachments) {
    later(
      tx,
      sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
        values (${countyCode}, ${input.incidentId}, ${fileId}, ${stepId}, ${kind})`,
    );
  }
}
