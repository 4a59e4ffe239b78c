import { sql } from 'kysely';
import { notify } from '#modules/notifications/public.ts';
import { accountsOnPost } from '#modules/staff/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Message, Reaction } from '#platform/outbox/deliver-outbox.ts';
import { movedTopic, type Moved, overdueTopic } from './events.ts';
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
  if (moved.action === 'rework') {
    return { code: 'incident-reworked', to: moved.handlerId ? person(moved.handlerId) : unit(moved.unitId) };
  }
  if (moved.from === moved.to) return null;
  const notice = noticeOf[moved.to];
  return notice ? { code: notice.code, to: notice.to(moved) } : null;
}

async function tellOfMove(tx: Tx, message: Message): Promise<void> {
  const moved = message.payload as unknown as Moved;
  const notice = noticeFor(moved);
  if (notice) await tell(tx, message, notice.code, moved.incidentId, moved.number, notice.to, moved.by);
}

type Overdue = {
  incidentId: string;
  number: string;
  clock: string | null;
  deskOrganisationId: string;
  unitId: string | null;
  handlerId: string | null;
  to: IncidentStatus;
};

async function tellOfOverdue(tx: Tx, message: Message): Promise<void> {
  const overdue = message.payload as unknown as Overdue;
  const atUnit = overdue.to === 'dispatched' || overdue.to === 'handling';
  await tell(tx, message, 'incident-overdue', overdue.incidentId, overdue.number, [
    ...desk(overdue.deskOrganisationId, 'shift-head'),
    ...(atUnit ? [...person(overdue.handlerId), ...unit(overdue.unitId)] : []),
  ]);
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
  const { rows } = await sql<{ matter: string; place: string | null }>`
    select title as matter, place_words as place from incidents.incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  await notify(tx, {
    countyCode,
    accountIds: [...accountIds],
    code,
    subjectKind: 'incident',
    subjectId: incidentId,
    details: { number, matter: rows[0]?.matter ?? '', place: rows[0]?.place ?? '' },
    now: message.announcedAt,
  });
}

export const incidentReactions: readonly Reaction[] = [
  { topic: movedTopic, room: 'incidents', react: tellOfMove },
  { topic: overdueTopic, room: 'incidents', react: tellOfOverdue },
];
