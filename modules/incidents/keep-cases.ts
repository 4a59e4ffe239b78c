import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { keepArchived } from './commands/archive-case.ts';
import { addUpPastMarks } from './commands/count-past-marks.ts';
import { keepClaimsLive } from './commands/lapse-claims.ts';
import { keepClocksCounted } from './commands/recount-clocks.ts';
import { eraseShiftTexts } from './commands/shift-sheet.ts';
import type { IncidentServices } from './services.ts';

/** What the worker does for a county's cases now and then, besides timers: what changes without anybody announcing it. */
export function keepCases(services: IncidentServices, runCommand: RunCommand) {
  const countClocks = keepClocksCounted(services, runCommand);
  const lookAtClaims = keepClaimsLive(services, runCommand);
  const archiveDue = keepArchived(services, runCommand);
  return async (countyCode: string, now: Date): Promise<void> => {
    await countClocks(countyCode, now);
    await lookAtClaims(countyCode, now);
    await archiveDue(countyCode, now);
    await services.unit.transact(systemEyes, (tx) => eraseShiftTexts(tx, { countyCode, now }));
    await addUpPastMarks(services.unit, countyCode);
  };
}
