import { fieldReading } from '#modules/incidents/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message, Reaction } from '#platform/outbox/deliver-outbox.ts';
import { anybodyPulls, existingStreams, moveStreams, streamsToMove } from './commands/move-streams.ts';
import { keptUntil, streamOf, streamsOfCase } from './rules/streams.ts';

/** A case has changed: everybody who holds it, or should now, gets it anew or loses it. */
async function followCase(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  const incidentId = payload['incidentId'];
  if (typeof incidentId !== 'string' || !(await anybodyPulls(tx, countyCode))) return;
  const found = await fieldReading.keepers(tx, { countyCode, incidentId });
  if (found === null) return;
  const belongsTo = streamsOfCase(found).map(({ streamId }) => streamId);
  const record = { recordId: incidentId, recordKind: 'case' as const };
  await moveStreams(tx, {
    countyCode,
    record,
    streamIds: await streamsToMove(tx, countyCode, record, belongsTo),
    belongsTo: new Set(belongsTo),
    until: keptUntil(found.closedAt),
    now: announcedAt,
  });
}

/** Late work is told to whoever sent it; its photos may have become the case's. */
async function followLateWork(tx: Tx, message: Message): Promise<void> {
  const { countyCode, payload, announcedAt } = message;
  const { workId, senderId, state } = payload as { workId: string; senderId: string; state: string };
  if (!(await anybodyPulls(tx, countyCode))) return;
  const { streamId } = streamOf('person', senderId);
  const record = { recordId: workId, recordKind: 'late-work' as const };
  await moveStreams(tx, {
    countyCode,
    record,
    streamIds: await streamsToMove(tx, countyCode, record, [streamId]),
    belongsTo: new Set([streamId]),
    until: state === 'waiting' ? null : keptUntil(announcedAt),
    now: announcedAt,
  });
  if (state === 'taken') await followCase(tx, message);
}

/** An instruction changed: on one line, or on all of them. Nobody's phone is told of another's line. */
async function followInstruction(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  const { instructionId, addresseeId } = payload as { instructionId: string; addresseeId: string | null };
  if (!(await anybodyPulls(tx, countyCode))) return;
  const found = await fieldReading.instructionKeepers(tx, { countyCode, instructionId, addresseeId });
  if (found === null) return;
  const belongsTo = found.owners.map(
    ({ kind, ownerId }) => streamOf(kind === 'unit' ? 'unit' : 'person', ownerId).streamId,
  );
  const record = { recordId: instructionId, recordKind: 'instruction' as const };
  const named = await existingStreams(tx, countyCode, belongsTo);
  await moveStreams(tx, {
    countyCode,
    record,
    streamIds: named,
    belongsTo: new Set(belongsTo),
    until: keptUntil(found.endedAt),
    now: announcedAt,
  });
}

/** An order erased the words of a case: those of instructions about it went with them. */
async function forgetWords(tx: Tx, message: Message): Promise<void> {
  await followCase(tx, message);
  const { countyCode, payload } = message;
  const { incidentId } = payload as { incidentId: string };
  for (const instructionId of await fieldReading.instructionsAbout(tx, { countyCode, incidentId })) {
    await followInstruction(tx, { ...message, payload: { instructionId, addresseeId: null } });
  }
}

/** Announced by `incidents`, which knows nothing of phones. */
export const fieldSyncReactions: readonly Reaction[] = [
  { topic: 'incidents.moved', room: 'field-sync', react: followCase },
  { topic: 'incidents.supplemented', room: 'field-sync', react: followCase },
  { topic: 'incidents.rated', room: 'field-sync', react: followCase },
  { topic: 'incidents.rating-changed', room: 'field-sync', react: followCase },
  { topic: 'incidents.personal-text-erased', room: 'field-sync', react: forgetWords },
  { topic: 'incidents.late-work', room: 'field-sync', react: followLateWork },
  { topic: 'incidents.instruction', room: 'field-sync', react: followInstruction },
];
