import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { supplementedTopic } from '../events.ts';
import { isOpen } from '../rules/statuses.ts';
import { lockCase } from './case-state.ts';

export type AdditionGiven = {
  incidentId: string;
  supplementId: string;
  words?: string | undefined;
  fileIds: readonly string[];
};

const mostAdditions = 20;

/**
 * The reporter adds words or photos while the case is worked. It is no move: nobody's clock changes, whoever has the case
 * is told. The words stand beside the chain, as all that a person wrote.
 */
export const addByReporter: Command<AdditionGiven, { supplementId: string }> = {
  name: 'incidents.add-by-reporter',
  async run(tx, { incidentId, supplementId, words, fileIds }, { countyCode, actor, now, announce, audit }) {
    const { row } = await lockCase(tx, countyCode, incidentId);
    audit({ kind: 'incident', id: incidentId }, { supplementId, files: fileIds });
    if (words === undefined && fileIds.length === 0) throw new Refusal('invalid', 'incidents.nothing-added', {});
    if (!isOpen(row.status) && row.status !== 'merged') {
      throw new Refusal('conflict', 'incidents.addition-too-late', { status: row.status });
    }
    const { rows } = await sql<{ known: number; step_id: string }>`
      select (select count(*)::int from incidents.supplement
        where county_code = ${countyCode} and incident_id = ${incidentId}) as known,
        (select step_id from incidents.step where county_code = ${countyCode} and incident_id = ${incidentId}
          order by position desc limit 1) as step_id`.execute(tx);
    const { known, step_id: stepId } = rows[0]!;
    if (known >= mostAdditions) throw new Refusal('too-many', 'incidents.too-many-additions', { most: mostAdditions });
    const files = fileIds.map((fileId) => ({ fileId, kind: 'near' }));
    const owner = { ownerKind: 'incident', ownerId: incidentId, uploadedBy: actor.accountId };
    await claimFiles(tx, { countyCode, files, ...owner });
    for (const fileId of fileIds) {
      later(
        tx,
        sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
          values (${countyCode}, ${incidentId}, ${fileId}, ${stepId}, 'near')`,
      );
    }
    later(
      tx,
      sql`insert into incidents.supplement
          (county_code, supplement_id, incident_id, division_path, body, file_count, given_at)
        values (${countyCode}, ${supplementId}, ${incidentId}, ${row.division_path}, ${words ?? null},
          ${fileIds.length}, ${now})`,
    );
    const { hiddenFrom } = row.facts;
    announce({
      topic: supplementedTopic,
      payload: {
        incidentId,
        number: row.number,
        divisionPath: row.division_path,
        gridId: row.grid_id,
        deskOrganisationId: row.desk_organisation_id,
        unitId: row.facts.unitId,
        childUnitId: row.facts.childUnitId,
        handlerId: row.facts.handlerId,
        ...(hiddenFrom === undefined ? {} : { hiddenFrom }),
      },
    });
    return { supplementId };
  },
};
