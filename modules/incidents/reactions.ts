import { sql } from 'kysely';
import { notify } from '#modules/notifications/public.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message, Reaction } from '#platform/outbox/deliver-outbox.ts';
import { sendTransfer } from './commands/take-transferred.ts';
import { tellOfInstruction } from './commands/tell-instruction.ts';
import { tellOfShift } from './commands/tell-shift.ts';
import { callAsRated, tellReporter } from './commands/tell-reporter.ts';
import {
  type ClockTold,
  dueSoonTopic,
  type EmergencyTold,
  emergencyTopic,
  instructionTopic,
  type LateWorkTold,
  lateWorkTopic,
  movedTopic,
  type Moved,
  overdueTopic,
  ratedTopic,
  shiftTopic,
  type Supplemented,
  supplementedTopic,
  transferredTopic,
} from './events.ts';
import { lookAtTerritory } from './commands/adjust-grid.ts';
import { lookAtClaims } from './commands/lapse-claims.ts';
import type { IncidentStatus } from './rules/statuses.ts';

/** Which notice a new status gives, and to whom. Pools see their queue live and get none. */
const noticeOf: Partial<Record<IncidentStatus, { code: string; to: (moved: Moved) => Addressee[] }>> = {
  verifying: { code: 'incident-verify-asked', to: (moved) => person(moved.verifierId) },
  dispatched: { code: 'incident-dispatched', to: (moved) => unit(moved.unitId) },
  returned: { code: 'incident-returned', to: (moved) => desk(moved.deskOrganisationId, 'dispatcher') },
  inspecting: { code: 'incident-inspect-asked', to: (moved) => person(moved.inspectorId) },
};

type Addressee = { accountId: string } | { organisationId: string; role: string };
const person = (accountId: string | null): Addressee[] => (accountId ? [{ accountId }] : []);
const unit = (organisationId: string | null): Addressee[] =>
  organisationId ? [{ organisationId, role: 'unit-head' }] : [];
const desk = (organisationId: string, role: string): Addressee[] => [{ organisationId, role }];

function noticeFor(moved: Moved): { code: string; to: Addressee[] } | null {
  if (moved.action === 'assign-handler') return { code: 'incident-assigned', to: person(moved.handlerId) };
  if (moved.action === 'take-over') return takenNotice(moved);
  if (moved.action === 'adjust-grid') {
    const holders = [moved.handlerId, moved.verifierId, moved.inspectorId].flatMap(person);
    return { code: 'incident-grid-adjusted', to: holders };
  }
  if (moved.action === 'rework') {
    return { code: 'incident-reworked', to: moved.handlerId ? person(moved.handlerId) : unit(moved.unitId) };
  }
  if (moved.action === 'sub-dispatch') return { code: 'incident-dispatched', to: unit(moved.childUnitId) };
  if (moved.action === 'return-to-parent') return { code: 'incident-returned', to: unit(moved.unitId) };
  if (moved.side !== undefined || moved.action === 'resume-hung') return sideNoticeFor(moved);
  if (moved.from === moved.to) return null;
  const notice = noticeOf[moved.to];
  return notice ? { code: notice.code, to: notice.to(moved) } : null;
}

/** Who takes a case over is told as if he had been asked in the first place; a pool sees its queue. */
function takenNotice(moved: Moved): { code: string; to: Addressee[] } | null {
  if (moved.to === 'handling') return { code: 'incident-assigned', to: person(moved.handlerId) };
  const notice = noticeOf[moved.to];
  return notice && (moved.to === 'verifying' || moved.to === 'inspecting')
    ? { code: notice.code, to: notice.to(moved) }
    : null;
}

/** Whoever must do something next, and whoever asked. Dispatchers see their own list. */
function sideNoticeFor({ side = {}, ...moved }: Moved): { code: string; to: Addressee[] } | null {
  switch (moved.action) {
    case 'ask-extension':
    case 'ask-hang-up':
      return side.inUnit ? { code: 'incident-request-asked', to: unit(moved.childUnitId ?? moved.unitId) } : null;
    case 'approve-request':
      return { code: 'incident-request-approved', to: person(side.askedBy ?? null) };
    case 'refuse-request':
      return { code: 'incident-request-refused', to: person(side.askedBy ?? null) };
    case 'resume-hung':
      return { code: 'incident-resumed', to: [...person(moved.handlerId), ...unit(moved.unitId)] };
    case 'send-joint-task':
      return { code: 'incident-joint-task', to: unit(side.helperId ?? null) };
    // The lead alone answers for the case: it must know why a helper is late, and how far.
    case 'explain-joint-task':
      return { code: 'incident-joint-task-explained', to: unit(moved.unitId) };
    case 'put-under-supervision':
    case 'ask-supervision-again':
      return { code: 'incident-supervised', to: [...person(moved.handlerId), ...unit(moved.unitId)] };
    case 'answer-supervision':
      return side.issuerId
        ? {
            code: 'incident-supervision-answered',
            to: [...desk(side.issuerId, 'shift-head'), ...desk(side.issuerId, 'centre-head')],
          }
        : null;
    default:
      return null;
  }
}

async function tellOfMove(tx: Tx, message: Message): Promise<void> {
  const moved = message.payload as unknown as Moved;
  const notice = noticeFor(moved);
  if (notice) await tell(tx, message, notice.code, moved.incidentId, moved.number, notice.to, moved.by);
  await tellOfCopy(tx, message, moved);
}

/** Whoever can take it, then whoever leads them, then the centres above: each minute until somebody acts. */
async function tellOfEmergency(tx: Tx, message: Message): Promise<void> {
  const { incidentId, number, round, deskOrganisationId, deskAbove } = message.payload as unknown as EmergencyTold;
  await tell(tx, message, 'incident-emergency-unattended', incidentId, number, [
    ...['acceptor', 'dispatcher', 'shift-head'].flatMap((role) => desk(deskOrganisationId, role)),
    ...(round >= 1 ? desk(deskOrganisationId, 'centre-head') : []),
    ...(round >= 3 ? deskAbove.flatMap((above) => [...desk(above, 'shift-head'), ...desk(above, 'centre-head')]) : []),
  ]);
}

/** The town knows what happens on its ground while the county works it. */
async function tellOfCopy(
  tx: Tx,
  message: Message,
  { incidentId, number, copyTo, copiesTo, by }: Moved,
): Promise<void> {
  const watchers = (copiesTo ?? []).flatMap((id) => [...desk(id, 'shift-head'), ...unit(id)]);
  if (watchers.length > 0) await tell(tx, message, 'incident-copied', incidentId, number, watchers, by);
  if (copyTo === undefined) return;
  const town = ['acceptor', 'shift-head'].flatMap((role) => desk(copyTo, role));
  await tell(tx, message, 'incident-emergency-copy', incidentId, number, town, by);
}

/** About to be due: only whoever can still do something in time. */
async function tellOfDueSoon(tx: Tx, message: Message): Promise<void> {
  const told = message.payload as unknown as ClockTold;
  await tell(tx, message, 'incident-due-soon', told.incidentId, told.number, answerable(told));
}

/** Overdue: also the shift head; over by the limit again also the head of the centre; a third time the centres above. */
async function tellOfOverdue(tx: Tx, message: Message): Promise<void> {
  const told = message.payload as unknown as ClockTold;
  const { incidentId, number, deskOrganisationId, deskAbove } = told;
  const shiftHead = desk(deskOrganisationId, 'shift-head');
  if (told.clock === 'promise') {
    await tell(tx, message, 'incident-promise-broken', incidentId, number, shiftHead);
    return;
  }
  const code = told.times >= 2 ? 'incident-overdue-again' : 'incident-overdue';
  await tell(tx, message, code, incidentId, number, [
    ...shiftHead,
    ...answerable(told),
    ...(told.times >= 2 ? desk(deskOrganisationId, 'centre-head') : []),
    ...(told.times >= 3
      ? deskAbove.flatMap((above) => [...desk(above, 'shift-head'), ...desk(above, 'centre-head')])
      : []),
  ]);
}

/** Whose time it is. A pool sees its queue; the head of a unit answers for it. */
function answerable({ to, ...told }: ClockTold): Addressee[] {
  switch (to) {
    case 'dispatched':
    case 'handling':
      return [...person(told.handlerId), ...unit(told.unitId)];
    case 'reported':
      return person(told.claimedBy);
    case 'verifying':
      return person(told.verifierId);
    case 'inspecting':
      return person(told.inspectorId);
    default:
      return [];
  }
}

async function tell(
  tx: Tx,
  message: Message,
  code: string,
  incidentId: string,
  number: string,
  to: readonly Addressee[],
  except?: string,
): Promise<void> {
  const { countyCode } = message;
  const accountIds = new Set<string>();
  for (const addressee of to) {
    if ('accountId' in addressee) accountIds.add(addressee.accountId);
    else {
      const found = await accountsOnPost(tx, { countyCode, ...addressee, now: message.announcedAt });
      for (const accountId of found) accountIds.add(accountId);
    }
  }
  if (except) accountIds.delete(except);
  if (accountIds.size === 0) return;
  const { rows } = await sql<{ matter: string; place: string | null; due_at: Date | null }>`
    select title as matter, place_words as place, due_at from incidents.incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  await notify(tx, {
    countyCode,
    accountIds: [...accountIds],
    code,
    subjectKind: 'incident',
    subjectId: incidentId,
    details: {
      number,
      matter: rows[0]?.matter ?? '',
      place: rows[0]?.place ?? '',
      dueAt: rows[0]?.due_at?.toISOString() ?? '',
    },
    now: message.announcedAt,
  });
}

/** Whoever has it in hand: the handler, else the unit's heads, else the desk's acceptors. */
async function tellOfSupplement(tx: Tx, message: Message): Promise<void> {
  const told = message.payload as unknown as Supplemented;
  const unitId = told.childUnitId ?? told.unitId;
  const to = told.handlerId
    ? person(told.handlerId)
    : unitId
      ? unit(unitId)
      : desk(told.deskOrganisationId, 'acceptor');
  await tell(tx, message, 'incident-supplemented', told.incidentId, told.number, to);
}

/** Late work waits: whoever has the case looks at it. Decided: its sender is told. */
async function tellOfLateWork(tx: Tx, message: Message): Promise<void> {
  const told = message.payload as unknown as LateWorkTold;
  const { incidentId, number } = told;
  if (told.state !== 'waiting') {
    await tell(tx, message, 'incident-late-work-decided', incidentId, number, person(told.senderId));
    return;
  }
  const holder = told.handlerId ?? told.inspectorId ?? told.verifierId;
  const unitId = told.childUnitId ?? told.unitId;
  const to = holder ? person(holder) : unitId ? unit(unitId) : desk(told.deskOrganisationId, 'acceptor');
  // Nobody decides on his own: what the sender holds again goes to the desk.
  const others = holder === told.senderId ? desk(told.deskOrganisationId, 'acceptor') : to;
  await tell(tx, message, 'incident-late-work', incidentId, number, others, told.senderId);
}

export const incidentReactions: readonly Reaction[] = [
  { topic: movedTopic, room: 'incidents', react: tellOfMove },
  { topic: movedTopic, room: 'incidents', react: tellReporter },
  { topic: ratedTopic, room: 'incidents', react: callAsRated },
  { topic: transferredTopic, room: 'incidents', react: sendTransfer },
  { topic: supplementedTopic, room: 'incidents', react: tellOfSupplement },
  { topic: lateWorkTopic, room: 'incidents', react: tellOfLateWork },
  { topic: instructionTopic, room: 'incidents', react: tellOfInstruction },
  { topic: shiftTopic, room: 'incidents', react: tellOfShift },
  { topic: overdueTopic, room: 'incidents', react: tellOfOverdue },
  { topic: dueSoonTopic, room: 'incidents', react: tellOfDueSoon },
  { topic: emergencyTopic, room: 'incidents', react: tellOfEmergency },
  // Announced by `grids`: a new territory is in force.
  { topic: 'grids.territory-in-force', room: 'incidents', react: lookAtTerritory },
  // Announced by `staff`: a claim lapses with the shift.
  { topic: 'staff.duty-changed', room: 'incidents', react: lookAtClaims },
  { topic: 'staff.posts-changed', room: 'incidents', react: lookAtClaims },
];
