import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';

/** The second administrator's word: from here on people come in this way. It is for the very line that was read. */
export const confirmOutsideProvider: Command<
  { providerId: string; putAt: string },
  { providerId: string; confirmed: boolean }
> = {
  name: 'access.confirm-outside-provider',
  async run(tx, { providerId, putAt }, { commandId, countyCode, now, actor, audit }) {
    audit({ kind: 'outside-provider', id: providerId });
    const { rows } = await sql<{ put_by: string; put_at: Date }>`
      select put_by, put_at from access.outside_provider
      where provider_id = ${providerId} and county_code = ${countyCode} for update`.execute(tx);
    const [kept] = rows;
    if (!kept) throw new Refusal('missing', 'access.no-such-provider');
    if (kept.put_at.getTime() !== new Date(putAt).getTime()) throw new Refusal('conflict', 'access.provider-changed');
    if (kept.put_by === actor.accountId) throw new Refusal('forbidden', 'access.provider-two-persons');
    await sql`update access.outside_provider set confirmed_by = ${actor.accountId}, confirmed_at = ${now}
      where provider_id = ${providerId}`.execute(tx);
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'access.providers', value: { confirmed: true } });
    return { providerId, confirmed: true };
  },
};
