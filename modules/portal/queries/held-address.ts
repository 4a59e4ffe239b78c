import '../tables.ts';
import { sql } from 'kysely';
import type { MessageLinks } from '#modules/incidents/public.ts';
import type { Addressee } from '#modules/notifications/public.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';

/** Where the phone of a discarded report is sealed until its sender has been told. */
export const answerPlace = (countyCode: string, rowId: string) => ({
  countyCode,
  table: 'portal.held_report',
  column: 'answer_to_sealed',
  rowId,
});

/** The sender of a report that was discarded: told once, and then the number is destroyed as its words were. */
export function heldAddressee(
  { unit, sealer }: { unit: Unit; sealer: FieldSealer },
  { publicAddress, linkOf }: MessageLinks,
): Addressee {
  return {
    kind: 'held-report',
    async open({ countyCode, recipientId }) {
      const [row] = await unit.ask(
        systemEyes,
        () => sql<{ answer_to_sealed: string | null; command_id: string }>`
          select answer_to_sealed, command_id from portal.held_report
          where county_code = ${countyCode} and incident_id = ${recipientId}`,
      );
      if (!row || row.answer_to_sealed === null) return null;
      const link = `${publicAddress}/portal/${countyCode}/follow/${linkOf(countyCode, row.command_id)}`;
      return {
        to: sealer.open(row.answer_to_sealed, answerPlace(countyCode, recipientId)),
        details: { code: '', promisedDay: null, link: publicAddress === null ? null : link },
      };
    },
    async forget(tx, { countyCode, recipientId }) {
      await sql`update portal.held_report set answer_to_sealed = null
        where county_code = ${countyCode} and incident_id = ${recipientId}`.execute(tx);
    },
  };
}
