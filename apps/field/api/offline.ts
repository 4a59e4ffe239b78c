import type { CaseRecord } from '#modules/field-sync/contract.ts';
import type { IncidentFile, IncidentLine, Queue } from '#modules/incidents/contract.ts';
import { availableActions } from '#modules/incidents/rules/decide.ts';
import type { Actor, IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { incidentMoves, type Move } from '#modules/incidents/rules/lifecycle.ts';
import { offeredActions } from '#modules/incidents/rules/offered.ts';
import { foresee } from '../sync/foreseen.ts';
import type { Kept } from '../sync/kept.ts';
import type { StoredRecord } from '../sync/replica.ts';

type Mine = { accountId: string; organisationId: string | null };

/** The queues of outside work as the facts of a record say them; other queues no phone holds. */
const belongs: Partial<Record<Queue, (facts: IncidentFacts, me: Mine, record: CaseRecord) => boolean>> = {
  'mine-to-verify': (facts, me) => facts.status === 'verifying' && facts.verifierId === me.accountId,
  'mine-to-inspect': (facts, me) => facts.status === 'inspecting' && facts.inspectorId === me.accountId,
  'mine-to-handle': (facts, me) => facts.status === 'handling' && facts.handlerId === me.accountId,
  'to-receive': (facts, me) => facts.status === 'dispatched' && ofUnit(facts, me),
  handling: (facts, me) => facts.status === 'handling' && ofUnit(facts, me),
  'mine-reported': (_facts, _me, record) => record.parts.includes('reporter'),
};

function ofUnit({ unitId, childUnitId }: IncidentFacts, { organisationId }: Mine): boolean {
  return organisationId !== null && (unitId === organisationId || childUnitId === organisationId);
}

function caseOf({ record }: StoredRecord): CaseRecord | null {
  return record.recordKind === 'case' ? (record as unknown as CaseRecord) : null;
}

/** The lines of one queue, from what this phone holds. */
export function offlineLines(held: readonly StoredRecord[], queue: Queue, me: Mine, now: Date): IncidentLine[] {
  const fits = belongs[queue];
  if (fits === undefined) return [];
  return held.flatMap((stored) => {
    const record = caseOf(stored);
    if (record === null || stored.movedOn || !fits(record.facts as IncidentFacts, me, record)) return [];
    return [lineOf(record, now)];
  });
}

/** The open cases that have a place, from what this phone holds. */
export function offlineOpen(held: readonly StoredRecord[], now: Date): IncidentLine[] {
  return held.flatMap((stored) => {
    const record = caseOf(stored);
    if (record === null || stored.movedOn || !isOpen(record) || record.longitude === null) return [];
    return [lineOf(record, now)];
  });
}

/** Nobody has closed it in any way. */
export function isOpen({ status }: Pick<CaseRecord, 'status'>): boolean {
  return !over.has(status);
}

const over: ReadonlySet<string> = new Set(['closed', 'archived', 'cancelled', 'declined']);

/** The light follows the clock also where nobody asks the server. */
function lightAt({ dueAt, warnAt, status }: CaseRecord, now: Date): string | null {
  if (over.has(status)) return null;
  if (dueAt === null) return 'grey';
  if (Date.parse(dueAt) <= now.getTime()) return 'red';
  return warnAt !== null && Date.parse(warnAt) <= now.getTime() ? 'yellow' : 'green';
}

function lineOf(record: CaseRecord, now: Date): IncidentLine {
  return {
    incidentId: record.recordId,
    number: record.number,
    title: record.title,
    matterCode: record.matterCode,
    matterName: record.matterName,
    status: record.status,
    light: lightAt(record, now),
    dueAt: record.dueAt,
    emergency: record.emergency,
    source: record.source,
    placeWords: record.placeWords,
    gridId: record.gridId,
    gridName: record.gridName,
    townCode: record.townCode,
    unitName: record.unitName,
    claimedBy: (record.facts as IncidentFacts).claimedBy,
    reportedAt: record.reportedAt,
    longitude: record.longitude,
    latitude: record.latitude,
    version: record.version,
  };
}

/**
 * The file of a case from the phone alone: what and where, and what I may do by the same rules that the server asks, with
 * what waits on top. Its course and its pictures need a line.
 */
export function offlineFile(
  held: readonly StoredRecord[],
  incidentId: string,
  me: unknown,
  kept: readonly Kept[],
  now: Date,
): IncidentFile | null {
  const stored = held.find(({ record }) => record.recordId === incidentId);
  const record = stored === undefined ? null : caseOf(stored);
  if (record === null || me === null) return null;
  const actor = me as Actor;
  const waiting = kept
    .filter(({ caseId, state }) => caseId === incidentId && state === 'waiting')
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
  const { facts } = foresee(record.facts as IncidentFacts, waiting, actor);
  const offered: readonly string[] = offeredActions;
  const possible = stored?.movedOn
    ? []
    : availableActions(facts, actor)
        .filter((action) => offered.includes(action))
        .map((action) => ({ action, needs: [...((incidentMoves[action] as Move).needs ?? [])] }));
  return {
    incident: {
      ...lineOf(record, now),
      status: facts.status,
      description: record.description,
      appealKind: 'problem',
      outcome: record.outcome,
      deskOrganisationId: facts.deskOrganisationId,
      deskName: record.deskName ?? '',
      deskLevel: facts.deskLevel,
      villageCode: null,
      divisionPath: '',
      ruleId: facts.ruleId,
      unitId: facts.unitId,
      handlerName: record.handlerName,
      inspectorName: null,
      verifierName: null,
      queryCode: null,
      closedAt: record.closedAt,
      dispatchReason: null,
      confidential: record.confidential,
    },
    facts: record.facts,
    possible,
    ...nothingElse,
  };
}

/** What only the server tells. */
const nothingElse: Omit<IncidentFile, 'incident' | 'facts' | 'possible'> = {
  reporter: null,
  steps: [],
  clocks: [],
  attachments: [],
  proposals: [],
  rating: null,
  sample: null,
  recheck: null,
  emergencyCalls: [],
  supplements: [],
  supports: { count: 0, solved: 0, unsolved: 0 },
  related: { leader: null, followers: [], whole: null, parts: [] },
  side: { requests: [], jointTasks: [], supervisions: [], possible: [], hungUntil: null, overtimeExempt: false },
  end: { archive: null, holds: [], mayPutHold: false, mayDownload: false, transfer: null, cameFrom: null },
  chainUnbroken: true,
};
