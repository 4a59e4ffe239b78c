import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import type { Providers } from '../outside/find-provider.ts';

/**
 * Whether people of the county still sign in with a password, and which portals may show the desk inside their pages.
 * Passwords end only where another way in stands open.
 */
export function putSignInSetting(
  providers: Providers,
): Command<{ passwordOff: boolean; frameAncestors: readonly string[] }, { passwordOff: boolean }> {
  return {
    name: 'access.put-sign-in-setting',
    async run(tx, { passwordOff, frameAncestors }, { commandId, countyCode, now, actor, audit }) {
      audit({ kind: 'county', id: countyCode }, { passwordOff, frameAncestors });
      if (passwordOff && !providers.installation.some((one) => one.countyCode === countyCode)) {
        const { rows } = await sql`select provider_id from access.outside_provider
          where county_code = ${countyCode} and active and confirmed_at is not null limit 1`.execute(tx);
        if (rows.length === 0) throw new Refusal('conflict', 'access.password-needs-provider');
      }
      await sql`insert into access.sign_in_setting (county_code, password_off, frame_ancestors, put_by, put_at)
        values (${countyCode}, ${passwordOff}, ${[...frameAncestors]}::text[], ${actor.accountId}, ${now})
        on conflict (county_code) do update set password_off = excluded.password_off,
          frame_ancestors = excluded.frame_ancestors, put_by = excluded.put_by, put_at = excluded.put_at`.execute(tx);
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'access.sign-in', value: { passwordOff, frameAncestors } },
      );
      return { passwordOff };
    },
  };
}
