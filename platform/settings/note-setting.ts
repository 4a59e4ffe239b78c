import { sql } from 'kysely';
import type { CommandContext } from '../commands/command.ts';
import type { Tx } from '../database/database.ts';
import { later } from '../database/transaction.ts';

/** Ids, codes and numbers; never a person's words. */
export type SettingValue = Readonly<Record<string, unknown>>;

/**
 * Notes that a parameter has changed, in the transaction of the command that changes it: what it became, by whom and why.
 * The room keeps the value that holds; this is its history.
 */
export function noteSetting(
  tx: Tx,
  { commandId, countyCode, actor, now }: Pick<CommandContext, 'commandId' | 'countyCode' | 'actor' | 'now'>,
  { setting, value, reason }: { setting: string; value: SettingValue; reason?: string | undefined },
): void {
  later(
    tx,
    sql`insert into platform.setting_change (county_code, change_id, setting, value, reason, changed_by, changed_role,
        changed_at)
      values (${countyCode}, ${commandId}, ${setting}, ${JSON.stringify(value)}::jsonb, ${reason ?? null},
        ${actor.accountId}, ${actor.role}, ${now})
      on conflict do nothing`,
  );
}
