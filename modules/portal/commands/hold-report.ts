import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import { heldDays, type HeldReason } from '../rules/held-report.ts';

export type ReportHeld = {
  incidentId: string;
  formId: string;
  linkHash: string;
  divisionPath: string;
  typedSealed: string;
  reason: HeldReason;
};

const day = 86_400_000;

/** Keeps a report, sealed, until a person has looked at it. */
export const holdReport: Command<ReportHeld, { incidentId: string }> = {
  name: 'portal.hold-report',
  async run(tx, { incidentId, formId, linkHash, divisionPath, typedSealed, reason }, { countyCode, now, audit }) {
    audit({ kind: 'held-report', id: incidentId }, { reason });
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
      })
      .execute();
    return { incidentId };
  },
};
