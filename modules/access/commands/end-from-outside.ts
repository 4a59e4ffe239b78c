import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { EndHeard } from '../outside/identity-provider.ts';
import { outsideSessionIndex, subjectIndexOf } from './enter-from-outside.ts';

/**
 * The other system says that somebody's session is over there: the sessions here that came of it end too. One that it
 * names ends alone; a subject without a session ends all that came by him.
 * @returns whose sessions ended, so that whatever is held of them is forgotten
 */
export function endFromOutside(
  { sealer, wallClock }: { sealer: FieldSealer; wallClock: () => Date },
  heard: EndHeard,
): Command<{ providerId: string }, { accountIds: string[]; sessions: number }> {
  return {
    name: 'access.end-outside-session',
    async run(tx, { providerId }, { countyCode, audit }) {
      audit({ kind: 'outside-provider', id: providerId });
      const bySession = heard.session === null ? null : outsideSessionIndex(heard.issuer, heard.session);
      const bySubject =
        heard.subject === null || heard.session !== null ? null : subjectIndexOf(sealer, heard.issuer, heard.subject);
      const { rows } = await sql<{ account_id: string }>`
        update access.session set ended_at = ${wallClock()}, outside_token_sealed = null
        where outside_provider_id = ${providerId} and ended_at is null
          and ((${bySession}::text is not null and outside_session_index = ${bySession})
            or (${bySubject}::text is not null and outside_identity_id in (
              select identity_id from access.outside_identity where county_code = ${countyCode}
                and issuer = ${heard.issuer} and subject_index = ${bySubject})))
        returning account_id`.execute(tx);
      const accountIds = [...new Set(rows.map((row) => row.account_id))];
      const [only] = accountIds;
      const about = only && accountIds.length === 1 ? { kind: 'account', id: only } : null;
      audit(about ?? { kind: 'outside-provider', id: providerId }, { providerId, sessions: rows.length });
      return { accountIds, sessions: rows.length };
    },
  };
}
