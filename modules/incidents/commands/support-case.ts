import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { supplementedTopic } from '../events.ts';
import { isPublicAppeal } from '../rules/public-matter.ts';
import { isOpen } from '../rules/statuses.ts';
import { lockCase } from './case-state.ts';
import { closingWindow } from './find-out.ts';

export type SupportGiven = {
  incidentId: string;
  /** The form's own id. */
  supportId: string;
  /** What was typed before the case was found. */
  words?: string | undefined;
  phone?: string | undefined;
  language: 'zh' | 'en';
  fileIds: readonly string[];
};

/** Where a supporter's phone is sealed. */
export const supportPlace = (countyCode: string, supportId: string) => ({
  countyCode,
  table: 'incidents.support',
  column: 'phone_sealed',
  rowId: supportId,
});

/**
 * Somebody else has the same to report and supports the case instead (附议): counted, told with the others, and nobody's
 * clock changes. Words and photos go to whoever works it. Which case may be supported was decided when it was offered;
 * what has become of it since is looked at here.
 */
export function supportCase(
  { sealer }: { sealer: FieldSealer },
  { linkHash }: { linkHash: string },
): Command<SupportGiven, { supportId: string }> {
  return {
    name: 'incidents.support-case',
    async run(tx, given, { countyCode, actor, now, announce, audit }) {
      const { incidentId, supportId, words, phone, language, fileIds } = given;
      const { row } = await lockCase(tx, countyCode, incidentId);
      audit({ kind: 'incident', id: incidentId }, { supportId, files: fileIds });
      const mayBe = !row.confidential && row.hidden_from === null && isPublicAppeal(row.appeal_kind);
      if (!mayBe) throw new Refusal('missing', 'incidents.unknown', { incidentId });
      if (!isOpen(row.status) && row.status !== 'merged') {
        throw new Refusal('conflict', 'incidents.support-too-late', { status: row.status });
      }
      const sealed = phone === undefined ? null : sealer.seal(phone, supportPlace(countyCode, supportId));
      later(
        tx,
        sql`insert into incidents.support
            (county_code, support_id, incident_id, division_path, link_hash, phone_sealed, language, given_at)
          values (${countyCode}, ${supportId}, ${incidentId}, ${row.division_path}, ${linkHash}, ${sealed}, ${language},
            ${now})`,
      );
      if (words === undefined && fileIds.length === 0) return { supportId };
      const files = fileIds.map((fileId) => ({ fileId, kind: 'near' }));
      await claimFiles(tx, {
        countyCode,
        ownerKind: 'incident',
        ownerId: incidentId,
        files,
        uploadedBy: actor.accountId,
      });
      for (const fileId of fileIds) {
        later(
          tx,
          sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
            select ${countyCode}, ${incidentId}, ${fileId}, step_id, 'near' from incidents.step
            where county_code = ${countyCode} and incident_id = ${incidentId} order by position desc limit 1`,
        );
      }
      later(
        tx,
        sql`insert into incidents.supplement
            (county_code, supplement_id, incident_id, division_path, body, file_count, given_at, support_id)
          values (${countyCode}, ${supportId}, ${incidentId}, ${row.division_path}, ${words ?? null},
            ${fileIds.length}, ${now}, ${supportId})`,
      );
      // Photos may show more than is known; words of the tenth who says the same are read with the file.
      if (fileIds.length === 0) return { supportId };
      const { unitId, childUnitId, handlerId } = row.facts;
      announce({
        topic: supplementedTopic,
        payload: {
          incidentId,
          number: row.number,
          divisionPath: row.division_path,
          gridId: row.grid_id,
          deskOrganisationId: row.desk_organisation_id,
          unitId,
          childUnitId,
          handlerId,
        },
      });
      return { supportId };
    },
  };
}

/** A supporter says whether it is solved: shown beside the reporter's rating, counted in none. */
export const tellSolved: Command<{ incidentId: string; supportId: string; solved: boolean }, { supportId: string }> = {
  name: 'incidents.tell-solved',
  async run(tx, { incidentId, supportId, solved }, { countyCode, now, audit }) {
    const { row } = await lockCase(tx, countyCode, incidentId);
    audit({ kind: 'incident', id: incidentId }, { supportId, solved });
    if (!mayTellSolved(row.status, row.closed_at, now)) {
      throw new Refusal('conflict', 'incidents.rating-not-open', { status: row.status });
    }
    const { rows } = await sql`update incidents.support set solved = ${solved}, told_at = ${now}
      where county_code = ${countyCode} and support_id = ${supportId} and solved is null
      returning support_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('conflict', 'incidents.already-rated', {});
    return { supportId };
  },
};

/** As long as the reporter may rate it. */
export function mayTellSolved(status: string, closedAt: Date | null, now: Date): boolean {
  return status === 'closed' && closedAt !== null && now.getTime() - closedAt.getTime() <= closingWindow;
}
