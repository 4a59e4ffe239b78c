import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { suggestingChanged } from '../events.ts';
import { demandCounty } from './ask-training.ts';

export type SetSuggestingInput = {
  switchedOn: boolean;
  /** Absent or null: the newest one speaks, and each newer one after it. */
  modelId?: string | null | undefined;
};

/** Switches suggestions off or on, or puts one version in force and keeps it there. */
export const setSuggesting: Command<SetSuggestingInput, { switchedOn: boolean; modelId: string | null }> = {
  name: 'analysis.set-suggesting',
  async run(tx, { switchedOn, modelId: wanted }, { commandId, countyCode, actor, now, announce, audit }) {
    demandCounty(actor);
    const { rows } = await sql<{ model_id: string }>`
      select model_id from analysis.matter_model
      where county_code = ${countyCode} and bytes is not null and (${wanted ?? null}::uuid is null or model_id = ${wanted ?? null})
      order by version desc limit 1`.execute(tx);
    const modelId = rows[0]?.model_id ?? null;
    if (wanted && modelId === null) throw new Refusal('missing', 'analysis.no-such-model', { modelId: wanted });
    const pinned = Boolean(wanted);
    await sql`insert into analysis.suggesting (county_code, model_id, switched_on, pinned, changed_by, changed_at)
      values (${countyCode}, ${modelId}, ${switchedOn}, ${pinned}, ${actor.accountId}, ${now})
      on conflict (county_code) do update set model_id = excluded.model_id, switched_on = excluded.switched_on,
        pinned = excluded.pinned, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(tx);
    announce(suggestingChanged(switchedOn ? modelId : null));
    audit({ kind: 'matter-model', id: modelId ?? countyCode }, { switchedOn, pinned });
    noteSetting(
      tx,
      { commandId, countyCode, actor, now },
      { setting: 'analysis.suggesting', value: { switchedOn, pinned } },
    );
    return { switchedOn, modelId };
  },
};
