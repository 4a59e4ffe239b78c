import type { HeldCatalogue, HeldMatter } from '#modules/catalogue/public.ts';
import { hoursText } from '#modules/catalogue/rules/control-rule.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IncidentSource } from '../rules/statuses.ts';
import type { ReportInput } from './report-incident.ts';

/** Reports that begin here. What another system or a leader has taken in already is never turned away. */
const begunHere: readonly IncidentSource[] = [
  'worker',
  'operator',
  'resident',
  'patrol',
  'department',
  'device-alarm',
  'video-patrol',
];

/**
 * Control rules (区域/时段管控): a report of a closed area, hour or class is refused with the reason and what to do
 * instead; its form keeps what was typed. Never an emergency, never a report about those who would work it, never what
 * was fixed already, and never what was seen at an open hour and is only delivered late.
 */
export function refuseWhereClosed(
  catalogue: HeldCatalogue,
  input: ReportInput,
  { matter, divisionPath }: { matter: HeldMatter | undefined; divisionPath: string },
  { countyCode, now }: CommandContext,
): void {
  const { source, external, imported, partOf, solvedOnSpot, aboutOrganisationIds, occurredAt } = input;
  const isTaken = external ?? imported ?? partOf ?? solvedOnSpot ?? aboutOrganisationIds?.[0];
  if (isTaken !== undefined || !begunHere.includes(source)) return;
  const closedAt = (at: Date) => catalogue.closedBy({ countyCode, matter, divisionPath, at });
  const rule = closedAt(now);
  if (rule === undefined || (occurredAt !== undefined && closedAt(new Date(occurredAt)) === undefined)) return;
  const { controlRuleId, explanation, advice, hours, lastDay } = rule;
  throw new Refusal('conflict', 'incidents.closed-to-reports', {
    controlRuleId,
    hours: hoursText(hours),
    until: lastDay,
    explanation,
    advice,
  });
}
