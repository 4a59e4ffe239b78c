import { createHash } from 'node:crypto';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { Refusal } from '#platform/refusal.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { takeAction } from './take-action.ts';

export type TakeOversGiven = {
  commandId: string;
  countyCode: string;
  actor: Actor;
  now: Date;
  reason: string;
  items: readonly { incidentId: string; toAccountId: string }[];
};

/**
 * Hands several cases to other people. Each is a command of its own, decided by the table of the case's life, so one that
 * is refused holds up none; sent again, each gives the answer it gave before.
 */
export async function takeOverCases(
  { services, runCommand }: { services: IncidentServices; runCommand: RunCommand },
  { commandId, countyCode, actor, now, reason, items }: TakeOversGiven,
): Promise<{ items: { incidentId: string; refused: string | null }[] }> {
  const command = takeAction(await openBook(services, countyCode));
  const answers: { incidentId: string; refused: string | null }[] = [];
  for (const { incidentId, toAccountId } of items) {
    const input = { incidentId, action: 'take-over' as const, toAccountId, reason, attachments: [] };
    const envelope = { commandId: partOf(commandId, incidentId), countyCode, actor, now, input };
    const refused = await runCommand(command, envelope).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      },
    );
    answers.push({ incidentId, refused });
  }
  return { items: answers };
}

/** The id of the command for one case of several: always the same for the same request and case. */
function partOf(commandId: string, incidentId: string): string {
  const hash = createHash('sha256').update(`${commandId} ${incidentId}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
