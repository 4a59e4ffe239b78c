import type { FieldCase, FieldInstruction, fieldReading } from '#modules/incidents/public.ts';
import type { CaseRecord, InstructionRecord, LateWorkRecord } from '../contract.ts';
import { partsIn } from '../rules/streams.ts';

/** A case as a phone holds it. */
export function caseRecord({ line, keepers, ...found }: FieldCase, accountId: string): CaseRecord {
  return {
    recordKind: 'case',
    recordId: line.incidentId,
    version: line.version,
    number: line.number,
    title: line.title,
    description: found.description,
    matterCode: line.matterCode,
    matterName: line.matterName,
    status: line.status,
    outcome: found.outcome,
    ...(found.rating !== null && keepers.reportedBy === accountId ? { rating: found.rating } : {}),
    source: line.source,
    emergency: line.emergency,
    confidential: found.confidential,
    placeWords: line.placeWords,
    longitude: line.longitude,
    latitude: line.latitude,
    gridId: line.gridId,
    gridName: line.gridName,
    townCode: line.townCode,
    deskName: found.deskName,
    unitName: line.unitName,
    handlerName: found.handlerName,
    dueAt: line.dueAt,
    warnAt: found.warnAt?.toISOString() ?? null,
    reportedAt: line.reportedAt,
    closedAt: keepers.closedAt?.toISOString() ?? null,
    parts: partsIn(keepers, accountId),
    facts: found.facts,
    photos: found.photos.map(({ fileId, kind, mediaType, width, height }) => ({
      fileId,
      kind,
      mediaType,
      width,
      height,
    })),
  };
}

type Sent = Awaited<ReturnType<typeof fieldReading.sentLateWork>>[number];

/** Work of his own that came late. */
export function lateWorkRecord({ workId, ...work }: Sent): LateWorkRecord {
  return {
    recordKind: 'late-work',
    recordId: workId,
    ...work,
    occurredAt: work.occurredAt?.toISOString() ?? null,
    receivedAt: work.receivedAt.toISOString(),
    decidedAt: work.decidedAt?.toISOString() ?? null,
  };
}

/** An instruction with the reader's own line. */
export function instructionRecord({ row, surrounding, line, entries }: FieldInstruction): InstructionRecord {
  return {
    recordKind: 'instruction',
    recordId: row.instruction_id,
    version: row.entry_count,
    state: row.state,
    emergency: row.emergency,
    givenAt: row.given_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    receiptDueAt: row.receipt_due_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    ...surrounding,
    reminders: row.reminder_count,
    kind: line.kind,
    line: line.state,
    receivedAt: line.received_at?.toISOString() ?? null,
    entries: entries.map(({ files, ...entry }) => ({
      ...entry,
      files: files.map(({ fileId, kind, mediaType }) => ({ fileId, kind, mediaType })),
    })),
  };
}
