import { createHash } from 'node:crypto';
import { systemEyes } from '#platform/database/database.ts';
import { holdReport } from './commands/hold-report.ts';
import { raiseHeldAlarm } from './commands/raise-held-alarm.ts';
import type { Located } from './locate.ts';
import type { Portal } from './portal.ts';
import type { HeldReason } from './rules/held-report.ts';
import type { ReportTyped } from './rules/public-view.ts';

type Sent = { countyCode: string; incidentId: string; typed: ReportTyped; located: Located; now: Date };

/** Makes a case of what was typed; `commandId` is the form's own, so that a form sent twice is one case. */
export async function sendReport(
  { door }: Pick<Portal, 'door'>,
  sent: Sent & { commandId: string; fileIds: readonly string[]; matterCode: string | null },
): Promise<void> {
  const { countyCode, commandId, incidentId, typed, located, now } = sent;
  const { phone, confidential } = typed;
  await door.report({
    countyCode,
    commandId,
    now,
    incidentId,
    appealKind: 'problem',
    ...(sent.matterCode === null ? {} : { matterCode: sent.matterCode }),
    description: typed.words,
    place: located.place,
    divisionPath: located.divisionPath,
    attachments: sent.fileIds.map((fileId) => ({ fileId, kind: 'near' as const })),
    ...(phone === '' && !confidential ? {} : { reporter: { ...contactOf(typed), confidential } }),
    ...(typed.about ? { aboutOrganisationIds: located.inCharge.slice(0, 5) } : {}),
  });
}

function contactOf({ phone, language, quiet }: ReportTyped) {
  return phone === '' ? {} : { phone, language, ...(quiet ? { noMessages: true } : {}) };
}

/**
 * Keeps what was typed, sealed, and its photos until a person has looked. What is about those in charge here waits above
 * them. When such reports begin to pile up the desk is told.
 */
export async function holdForReview(
  { runCommand, door, services }: Pick<Portal, 'runCommand' | 'door' | 'services'>,
  held: Sent & { formId: string; link: string; reason: HeldReason; fileIds: readonly string[] },
): Promise<void> {
  const { countyCode, incidentId, typed, located, now, link, formId, reason, fileIds } = held;
  const divisionPath = typed.about ? countyCode : located.divisionPath;
  const typedSealed = services.sealer.seal(JSON.stringify(typed), heldPlace(countyCode, incidentId));
  const input = { incidentId, formId, linkHash: hashOfLink(link), divisionPath, typedSealed, reason, fileIds };
  // Not the form's id: that is the report's, when it is let in.
  await runCommand(holdReport, {
    commandId: incidentId,
    countyCode,
    actor: door.reporterOf(countyCode),
    now,
    input,
  });
  const centre = (await services.trees.of(countyCode))
    .all()
    .find((node) => node.kind === 'centre' && node.level === 'county');
  if (!centre) return;
  const { organisationId } = centre;
  await services.unit.transact(systemEyes, (tx) => raiseHeldAlarm(tx, { countyCode, organisationId, now }));
}

/** What a held report says; only here is it opened. */
export function openHeld(
  { services }: Pick<Portal, 'services'>,
  { countyCode, incidentId, sealed }: { countyCode: string; incidentId: string; sealed: string },
): ReportTyped {
  return JSON.parse(services.sealer.open(sealed, heldPlace(countyCode, incidentId))) as ReportTyped;
}

export function hashOfLink(link: string): string {
  return createHash('sha256').update(`held report ${link}`).digest('hex');
}

function heldPlace(countyCode: string, rowId: string) {
  return { countyCode, table: 'portal.held_report', column: 'typed_sealed', rowId };
}
