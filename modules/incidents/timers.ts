import type { Command } from '#platform/commands/command.ts';
import { sql } from 'kysely';
import type { DueTimer, TimerHandler } from '#platform/timers/fire-timers.ts';
import { actByMode } from './commands/act-by-mode.ts';
import { actByModeTimer, ratingDueTimer } from './commands/follow-modes.ts';
import { adjustGrid, adjustGridTimer, followTerritory, followTerritoryTimer } from './commands/adjust-grid.ts';
import { countPart, followLeader } from './commands/follow-related.ts';
import { childFinalTimer, followLeaderTimer } from './commands/related-cases.ts';
import { endCallBacks } from './commands/plan-call-back.ts';
import { lapseClaim, lapseClaimTimer } from './commands/lapse-claims.ts';
import { takeTransferred, takeTransferredTimer } from './commands/take-transferred.ts';
import { tellClock } from './commands/tell-clock.ts';
import { resumeHungTimer } from './commands/keep-side-lives.ts';
import { resumeHung } from './commands/resume-hung.ts';
import { unreceivedTimer } from './commands/give-instruction.ts';
import { tellUnreceived } from './commands/move-instruction.ts';
import { clockTimers, spanDueTimer, spanWarnTimer } from './commands/write-case.ts';
import { type IncidentServices, openBook } from './services.ts';

/** The time for rating is over: what was said counts, what was not said lapses. */
const ratingDue: Command<DueTimer, { ended: boolean }> = {
  name: ratingDueTimer,
  async run(tx, timer, { countyCode, now, audit }) {
    const { rows } = await sql<{ state: string }>`
      update incidents.rating set state = case state when 'rated' then 'counted' else 'lapsed' end, ended_at = ${now}
      where county_code = ${countyCode} and incident_id = ${timer.subjectId}
        and round = ${Number(timer.payload['round'])} and state in ('sent', 'rated')
      returning state`.execute(tx);
    // What nobody has decided by now is over: the rating counts as it was given.
    await sql`update incidents.rating_exemption set state = 'lapsed', decided_at = ${now}
      where county_code = ${countyCode} and incident_id = ${timer.subjectId}
        and round = ${Number(timer.payload['round'])} and state = 'asked'`.execute(tx);
    await endCallBacks(tx, { countyCode, incidentId: timer.subjectId, now });
    audit({ kind: 'incident', id: timer.subjectId }, { rating: rows[0]?.state ?? null });
    return { ended: rows.length > 0 };
  },
};

export function incidentTimers(services: IncidentServices): readonly TimerHandler[] {
  return [
    ...[...clockTimers, spanDueTimer, spanWarnTimer].map((kind) => ({
      kind,
      command: async (countyCode: string) => tellClock(await openBook(services, countyCode), kind),
    })),
    { kind: followTerritoryTimer, command: followTerritory },
    { kind: adjustGridTimer, command: async (countyCode) => adjustGrid(await openBook(services, countyCode)) },
    { kind: ratingDueTimer, command: ratingDue },
    { kind: unreceivedTimer, command: tellUnreceived },
    { kind: followLeaderTimer, command: async (countyCode) => followLeader(await openBook(services, countyCode)) },
    { kind: childFinalTimer, command: async (countyCode) => countPart(await openBook(services, countyCode)) },
    {
      kind: takeTransferredTimer,
      command: async (countyCode) => takeTransferred(services, await openBook(services, countyCode)),
    },
    { kind: resumeHungTimer, command: async (countyCode) => resumeHung(await openBook(services, countyCode)) },
    { kind: lapseClaimTimer, command: async (countyCode) => lapseClaim(await openBook(services, countyCode)) },
    { kind: actByModeTimer, command: async (countyCode) => actByMode(await openBook(services, countyCode)) },
  ];
}
