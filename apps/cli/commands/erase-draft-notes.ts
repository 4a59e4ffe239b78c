import { eraseDraftNotes } from '#modules/grids/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag, textFlag } from '../command.ts';
import { findCounty, sealAll, withDeployment } from '../services.ts';
import { findAccount, vacuumTables } from './erase.ts';

export const eraseNotes: CliCommand = {
  name: 'territory erase-notes',
  summary: 'help.erase-notes',
  usage: '--draft ID --order NUMBER --basis TEXT --first ACCOUNT --second ACCOUNT [--county CODE]',
  flags: {
    draft: { type: 'string' },
    order: { type: 'string' },
    basis: { type: 'string' },
    first: { type: 'string' },
    second: { type: 'string' },
    county: { type: 'string' },
  },
  required: ['draft', 'order', 'basis', 'first', 'second'],
  given: 0,
  run({ place, now, say }, flags) {
    return withDeployment(place, async ({ deployment, runCommand }) => {
      const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
      const first = await findAccount(deployment, textFlag(flags, 'first'));
      const second = await findAccount(deployment, textFlag(flags, 'second'));
      const { notes } = await runCommand(eraseDraftNotes, {
        commandId: uuidv7(),
        countyCode,
        actor: { ...systemActor(countyCode), accountId: first },
        now: now(),
        input: {
          draftId: textFlag(flags, 'draft'),
          orderNumber: textFlag(flags, 'order'),
          basis: textFlag(flags, 'basis'),
          secondPersonId: second,
        },
      });
      await sealAll(deployment, countyCode, now());
      await vacuumTables(deployment, ['grids.territory_draft_step']);
      say('erase-notes.done', { notes });
      return 0;
    });
  },
};
