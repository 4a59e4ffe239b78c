import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { filesOfOwner, type OwnedFile } from '#modules/attachments/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { standingOf } from '../commands/case-state.ts';
import { erasePersonalText } from '../commands/erase-personal-text.ts';
import { caseChainName } from '../commands/write-case.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import {
  type PackedCase,
  type PackedErasure,
  type PackedText,
  packageFormat,
  packageVersion,
} from '../rules/archive-package.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import { maySee } from '../rules/visibility.ts';
import type { IncidentServices } from '../services.ts';
import type { ClockRow, IncidentRow, StepRow } from '../tables.ts';

export type CaseAsked = { countyCode: string; incidentId: string; actor: Actor };

/** A case as a package holds it, and the files that go with it. */
export type CaseRead = { packed: PackedCase; files: OwnedFile[]; withTexts: boolean };

type Row = IncidentRow & { facts: IncidentFacts; longitude: number | null; latitude: number | null };
type Content = { step_id: string; field: string; salt: string; body: string };
type AuditRow = {
  entry_text: string;
  position: number | null;
  format: number | null;
  previous: string | null;
  hash: string | null;
};

/** Who may read what people wrote; the audit administrator gets the chain without the words. */
function readsTexts({ role }: Actor): boolean {
  return role === 'shift-head' || role === 'centre-head' || role === 'system';
}

/** Reads all of a closed case that its package holds. */
export async function readCase(
  services: Pick<IncidentServices, 'unit' | 'trees'>,
  asked: CaseAsked,
): Promise<CaseRead> {
  const { countyCode, incidentId, actor } = asked;
  const tree = await services.trees.of(countyCode);
  const eyes = actor.role === 'system' ? systemEyes : { scope: actor.scope, actorId: actor.accountId };
  return services.unit.transact(eyes, async (tx) => {
    const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
    const answers = await sendTogether(
      tx,
      [
        sql`select *, ST_X(location) as longitude, ST_Y(location) as latitude from incidents.incident where ${here}`,
        sql`select * from incidents.step where ${here} order by position`,
        sql`select step_id, field, salt, body from incidents.step_content where ${here}`,
        sql`select * from incidents.clock where ${here} order by ordinal`,
        sql`select name_masked, phone_masked, confidential from incidents.reporter where ${here}`,
        sql`select file_id, step_id from incidents.evidence where ${here}`,
        sql`select to_jsonb(archive) as line from incidents.archive where ${here}`,
        sql`select to_jsonb(hold) as line from incidents.legal_hold as hold where ${here} order by put_at`,
        sql`select to_jsonb(transfer) as line from incidents.transfer where ${here} order by made_at`,
        sql`select entry.entry_text, seal.position, seal.format, seal.previous, seal.hash
          from platform.audit_entry as entry
          left join platform.audit_seal as seal using (county_code, entry_id)
          where entry.county_code = ${countyCode} and entry.subject_id = ${incidentId}
            and entry.action = ${erasePersonalText.name} and entry.outcome = 'done' order by entry.at`,
      ].map((question) => textOf(tx, question)),
    );
    const [rows, steps, contents, clocks, reporters, evidence, archives, holds, transfers, erasures] = answers.map(
      (answer) => answer.rows as unknown[],
    );
    const row = rows![0] as Row | undefined;
    demandReadable(row, asked);
    const files = await filesOfOwner(tx, { countyCode, ownerId: incidentId });
    const withTexts = readsTexts(actor);
    const lines = (found: unknown[] | undefined) =>
      (found as { line: Record<string, unknown> }[]).map(({ line }) => line);
    const stepOfFile = new Map(
      (evidence as { file_id: string; step_id: string }[]).map((one) => [one.file_id, one.step_id]),
    );
    const history = steps as StepRow[];
    const people = withTexts
      ? await accountNames(
          tx,
          history.map((step) => step.actor_id),
        )
      : new Map<string, string>();
    const units = history.flatMap((step) => {
      const { organisationId, given } = stepOfEntry(step.entry_text);
      return [organisationId, given.unitId, given.childUnitId, given.toDesk?.organisationId];
    });
    return {
      files,
      withTexts,
      packed: {
        format: packageFormat,
        version: packageVersion,
        county: countyCode,
        incidentId,
        number: row.number,
        incident: publicFields(row, withTexts),
        chain: { name: caseChainName(countyCode, incidentId), head: row.chain_head, length: row.version },
        steps: history.map((step) => ({
          position: step.position,
          stepId: step.step_id,
          format: step.format,
          previous: step.previous,
          hash: step.hash,
          text: step.entry_text,
          texts: textsOf(step, contents as Content[], withTexts),
        })),
        clocks: (clocks as ClockRow[]).map(({ county_code: _, incident_id: __, ...clock }) => clock),
        people: Object.fromEntries(people),
        organisations: Object.fromEntries(
          [row.desk_organisation_id, ...units].flatMap((id) => (id ? [[id, tree.named(id)?.name ?? '']] : [])),
        ),
        reporter: withTexts ? reporterOf(reporters![0], row) : null,
        archive: lines(archives)[0] ?? null,
        holds: lines(holds),
        transfers: lines(transfers),
        erasures: (erasures as AuditRow[]).map(erasureOf),
        attachments: files.map((file) => ({
          fileId: file.fileId,
          kind: file.kind,
          mediaType: file.mediaType,
          byteSize: file.byteSize,
          digest: file.digest,
          stepId: stepOfFile.get(file.fileId) ?? null,
          state: file.erasedAt ? ('erased' as const) : withTexts ? ('present' as const) : ('withheld' as const),
          name: null,
        })),
      },
    };
  });
}

/** Of this jurisdiction, and at its end; whoever may not see it learns nothing of it. */
function demandReadable(row: Row | undefined, { actor, countyCode, incidentId }: CaseAsked): asserts row is Row {
  const unknown = new Refusal('missing', 'incidents.unknown', { incidentId });
  if (!row) throw unknown;
  // The audit administrator sees no cases; what he is given holds no words of anybody.
  const ofCounty = actor.role === 'system' || (actor.role === 'audit-admin' && actor.countyCode === countyCode);
  if (!ofCounty && !maySee(standingOf(row as never), actor)) throw unknown;
  if (row.status !== 'closed' && row.status !== 'archived') {
    if (actor.role === 'audit-admin') throw unknown;
    throw new Refusal('conflict', 'incidents.case-without-package', { status: row.status });
  }
}

/** What the row says that is nobody's secret; a title or place that people wrote goes only with the other texts. */
function publicFields(row: Row, withTexts: boolean): PackedCase['incident'] {
  return {
    status: row.status,
    title: withTexts ? row.title : null,
    source: row.source,
    appealKind: row.appeal_kind,
    matterCode: row.matter_code,
    ruleId: row.rule_id,
    outcome: row.outcome,
    emergency: row.emergency,
    confidential: row.confidential,
    deskOrganisationId: row.desk_organisation_id,
    unitId: row.unit_id,
    townCode: row.town_code,
    villageCode: row.village_code,
    divisionPath: row.division_path,
    gridId: row.grid_id,
    placeWords: withTexts ? row.place_words : null,
    longitude: row.longitude,
    latitude: row.latitude,
    reportedAt: row.reported_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

function textsOf(step: StepRow, contents: readonly Content[], withTexts: boolean): Record<string, PackedText> {
  const { marks } = JSON.parse(step.entry_text) as { marks: Record<string, string> };
  return Object.fromEntries(
    Object.keys(marks).map((field): [string, PackedText] => {
      const content = contents.find((one) => one.step_id === step.step_id && one.field === field);
      if (!withTexts) return [field, { state: 'withheld' }];
      return [field, content ? { state: 'present', salt: content.salt, body: content.body } : { state: 'erased' }];
    }),
  );
}

/** Masked, as the file shows it. Of a confidential case nobody: the package goes further than the desk that promised. */
function reporterOf(found: unknown, row: Row): PackedCase['reporter'] {
  const reporter = found as
    | { name_masked: string | null; phone_masked: string | null; confidential: boolean }
    | undefined;
  if (!reporter || reporter.confidential || row.confidential) return null;
  return { name: reporter.name_masked, phone: reporter.phone_masked };
}

function erasureOf(row: AuditRow): PackedErasure {
  const { position, format, previous, hash } = row;
  const sealed = position !== null && format !== null && previous !== null && hash !== null;
  return { text: row.entry_text, seal: sealed ? { position, format, previous, hash } : null };
}
