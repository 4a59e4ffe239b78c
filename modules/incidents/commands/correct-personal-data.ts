import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { later } from '#platform/database/transaction.ts';
import { maskPhone } from '#platform/pure/masking.ts';
import { supplementedTopic } from '../events.ts';
import { lockCase } from './case-state.ts';

export type Correction = {
  incidentId: string;
  /** What is not named stays. */
  phone?: string | undefined;
  place?: string | undefined;
  words?: string | undefined;
};

/**
 * 更正 (个人信息保护法 46): the reporter's phone and the words of the place are changed; other words of the report are put
 * beside the first ones, which stand in the chain. Nobody's clock changes.
 */
export function correctPersonalData(sealer: FieldSealer): Command<Correction, { corrected: string[] }> {
  return {
    name: 'incidents.correct-personal-data',
    async run(tx, { incidentId, phone, place, words }, { commandId, countyCode, now, announce, audit }) {
      const { row } = await lockCase(tx, countyCode, incidentId);
      const given = { phone, place, words };
      const corrected = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : name));
      audit({ kind: 'incident', id: incidentId }, { corrected });
      const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
      if (phone !== undefined) {
        const where = (column: string) => ({ countyCode, table: 'incidents.reporter', column, rowId: incidentId });
        const sealed = sealer.seal(phone, where('phone_sealed'));
        const index = sealer.blindIndex('phone', phone.replaceAll(/\D/g, ''));
        // Rows of reporters are written and destroyed, never changed: the old number goes with its row.
        later(
          tx,
          sql`with former as (delete from incidents.reporter where ${here} returning *),
              changed as (select 1)
            insert into incidents.reporter (county_code, incident_id, division_path, name_sealed, phone_sealed,
              phone_index, name_masked, phone_masked, confidential, given_at)
            select ${countyCode}, ${incidentId}, coalesce(former.division_path, ${row.division_path}),
              former.name_sealed, ${sealed}, ${index}, former.name_masked, ${maskPhone(phone)},
              coalesce(former.confidential, ${row.confidential}), coalesce(former.given_at, ${now})
            from changed left join former on true`,
        );
      }
      if (place !== undefined) later(tx, sql`update incidents.incident set place_words = ${place} where ${here}`);
      if (words !== undefined) {
        later(
          tx,
          sql`insert into incidents.supplement
              (county_code, supplement_id, incident_id, division_path, body, file_count, given_at)
            values (${countyCode}, ${commandId}, ${incidentId}, ${row.division_path}, ${words}, 0, ${now})`,
        );
      }
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
      return { corrected };
    },
  };
}
