import '../tables.ts';
import { claimFiles, waitingOwner } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { heldDays, type HeldReason } from '../rules/held-report.ts';

export type ReportHeld = {
  incidentId: string;
  formId: string;
  linkHash: string;
  divisionPath: string;
  typedSealed: string;
  reason: HeldReason;
  /** Photos wait with it, under the id of the case that it becomes. */
  fileIds?: readonly string[];
};

const day = 86_400_000;

/** Keeps a report, sealed, until a person has looked at it. */
export const holdReport: Command<ReportHeld, { incidentId: string }> = {
  name: 'portal.hold-report',
  async run(tx, given, { countyCode, actor, now, audit }) {
    const { incidentId, formId, linkHash, divisionPath, typedSealed, reason, fileIds = [] } = given;
    audit({ kind: 'held-report', id: incidentId }, { reason, files: fileIds });
    const files = fileIds.map((fileId) => ({ fileId, kind: 'near' }));
    const owner = { ownerKind: waitingOwner, ownerId: incidentId, uploadedBy: actor.accountId };
    await claimFiles(tx, { countyCode, files, ...owner });
    await tx
      .insertInto('portal.held_report')
      .values({
        county_code: countyCode,
        incident_id: incidentId,
        command_id: formId,
        link_hash: linkHash,
        division_path: divisionPath,
        typed_sealed: typedSealed,
        reason,
        state: 'waiting',
        received_at: now,
        expires_at: new Date(now.getTime() + heldDays * day),
        ended_at: null,
        ended_by: null,
        discard_reason: null,
        answer_to_sealed: null,
        file_ids: [...fileIds],
      })
      .execute();
    return { incidentId };
  },
};
