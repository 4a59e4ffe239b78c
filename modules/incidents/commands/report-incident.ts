import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import { isOnDuty } from '#modules/staff/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { maskName, maskPhone } from '#platform/pure/masking.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ReportAnswer, ReportRequest } from '../contract.ts';
import { decide } from '../rules/decide.ts';
import type { IncidentStart } from '../rules/facts.ts';
import { limitsOf } from '../rules/limits.ts';
import { modesBeforeRule, modesOfRule } from '../rules/modes.ts';
import { blotNumbers, titleOf } from '../rules/title.ts';
import type { CountyBook, IncidentServices } from '../services.ts';
import { caseActor } from './case-actor.ts';
import { incidentInsert } from './incident-row.ts';
import { announceMove } from './announce-move.ts';
import { findPlace, type PlaceFound, startingDesk } from './place-case.ts';
import { writeSteps } from './write-case.ts';

export type ReportInput = Omit<ReportRequest, 'contract' | 'commandId'> & {
  /** Number of another system; the same one never makes two cases. */
  external?: { system: string; externalId: string };
};

/** Given from outside the transaction: they must not change what makes two intents the same. */
export type ReportMarks = { number: string; queryCode: string };

/**
 * Reports a case (上报), or reports and closes what was fixed on the spot (自行处置).
 * One command: row, step, clocks, reporter, evidence, audit entry and announcement.
 */
export function reportIncident(
  { sealer }: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  { number, queryCode }: ReportMarks,
): Command<ReportInput, ReportAnswer> {
  return {
    name: 'incidents.report',
    async run(tx, input, context) {
      const { countyCode, actor, now } = context;
      const { tree, grids, catalogue } = book;
      const matter = catalogue.matter(input.matterCode);
      if (input.matterCode && !matter) {
        throw new Refusal('invalid', 'incidents.unknown-matter', { matterCode: input.matterCode });
      }
      const place = findPlace(grids, input.place, actor.divisionPath || countyCode, now);
      const emergency = input.emergency || (matter?.emergency ?? false);
      const bySelf = selfReporting(input.source);
      const onDuty = bySelf ? await isOnDuty(tx, { countyCode, postId: actor.capacityId, now }) : false;
      const rule = catalogue.rule(input.solvedOnSpot?.ruleId);
      const start: IncidentStart = {
        desk: startingDesk(tree, place.divisionPath, emergency),
        reporterAccountId: bySelf ? actor.accountId : null,
        emergency,
        confidential: input.reporter?.confidential ?? false,
        dutyWorkerReportWithPhoto: bySelf && onDuty && input.attachments.length > 0,
        ruleId: rule?.ruleId ?? null,
        modes: rule ? modesOfRule(rule) : modesBeforeRule,
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
      if (input.external) await claimExternal(tx, countyCode, input.external, input.incidentId);

      const written = writeSteps(tx, context, {
        countyCode,
        incidentId: input.incidentId,
        divisionPath: place.divisionPath,
        decision,
        version: 0,
        chainHead: null,
        clocks: [],
        limits: limitsOf({ emergency, limits: rule?.limits ?? [] }),
        texts: {
          description: input.description,
          ...(input.solvedOnSpot ? { answer: input.solvedOnSpot.answer } : {}),
        },
        occurredAt: input.occurredAt ?? null,
      });
      later(
        tx,
        incidentInsert({
          countyCode,
          incidentId: input.incidentId,
          number,
          queryCode,
          title: blotNumbers(input.title ?? '') || matter?.minorName || titleOf(input.description),
          source: input.source,
          appealKind: input.appealKind,
          matterCode: matter?.matterCode ?? null,
          reportedBy: bySelf ? actor.accountId : null,
          place,
          reportedAt: now,
          facts: decision.facts,
          written,
          closedAt: decision.to === 'closed' ? now : null,
        }),
      );
      keepReporter(tx, sealer, context, input, place);
      await claimFiles(tx, {
        countyCode,
        ownerKind: 'incident',
        ownerId: input.incidentId,
        files: input.attachments,
        uploadedBy: actor.accountId,
      });
      keepEvidence(tx, countyCode, input, written.stepIds[0]!);
      announceMove(context, {
        incidentId: input.incidentId,
        number,
        decision,
        version: written.version,
        divisionPath: place.divisionPath,
        gridId: place.grid?.gridId ?? null,
      });
      context.audit({ kind: 'incident', id: input.incidentId }, { action, number, to: decision.to });
      return {
        incidentId: input.incidentId,
        number,
        status: decision.to,
        gridId: place.grid?.gridId ?? null,
        queryCode,
      };
    },
  };
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

function keepReporter(
  tx: Tx,
  sealer: FieldSealer,
  { countyCode, now }: CommandContext,
  { incidentId, reporter }: ReportInput,
  place: PlaceFound,
): void {
  if (!reporter?.name && !reporter?.phone) return;
  const where = (column: string) => ({ countyCode, table: 'incidents.reporter', column, rowId: incidentId });
  later(
    tx,
    sql`insert into incidents.reporter (county_code, incident_id, division_path, name_sealed, phone_sealed, phone_index,
        name_masked, phone_masked, confidential, given_at)
      values (${countyCode}, ${incidentId}, ${place.divisionPath},
        ${reporter.name ? sealer.seal(reporter.name, where('name_sealed')) : null},
        ${reporter.phone ? sealer.seal(reporter.phone, where('phone_sealed')) : null},
        ${reporter.phone ? sealer.blindIndex('phone', reporter.phone.replaceAll(/\D/g, '')) : null},
        ${reporter.name ? maskName(reporter.name) : null}, ${reporter.phone ? maskPhone(reporter.phone) : null},
        ${reporter.confidential ?? false}, ${now})`,
  );
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
