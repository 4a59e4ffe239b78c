import type { Queue } from '#modules/incidents/contract.ts';
import { queuesOf } from '#modules/incidents/queries/list-scope.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { sql } from 'kysely';
import type { Desk, DeskCounty } from './desk-county.ts';
import { read, type Door } from './desk-client.ts';

type Row = {
  incident_id: string;
  division_path: string;
  grid_id: string | null;
  reported_by: string | null;
  /** Of the clock that runs now. */
  due_at: Date | null;
  facts: IncidentFacts;
};

/**
 * What each queue holds by the cases alone, in words of its own: not by the condition that the lists ask for.
 */
function holds(queue: Queue, { facts, due_at: dueAt, reported_by: by }: Row, { actor }: Desk, now: number): boolean {
  const { status } = facts;
  const atDesk = facts.deskOrganisationId === actor.organisationId;
  const atUnit = [facts.unitId, facts.childUnitId].includes(actor.organisationId);
  const isOver = ['closed', 'declined', 'cancelled', 'archived'].includes(status);
  switch (queue) {
    case 'to-accept':
      return atDesk && status === 'reported';
    case 'verifying':
      return atDesk && status === 'verifying';
    case 'to-dispatch':
      return atDesk && (status === 'registered' || status === 'returned');
    case 'to-adjudicate':
      return status === 'adjudicating';
    case 'dispatched':
      return atDesk && (status === 'dispatched' || status === 'handling');
    case 'to-receive':
      return atUnit && status === 'dispatched';
    case 'to-assign':
      return (
        status === 'handling' &&
        facts.handlerId === null &&
        (facts.childUnitId ?? facts.unitId) === actor.organisationId
      );
    case 'handling':
      return atUnit && status === 'handling';
    case 'mine-to-handle':
      return status === 'handling' && facts.handlerId === actor.accountId;
    case 'mine-to-verify':
      return status === 'verifying' && facts.verifierId === actor.accountId;
    case 'mine-to-inspect':
      return status === 'inspecting' && facts.inspectorId === actor.accountId;
    case 'to-check':
      return atDesk && status === 'handled';
    case 'inspecting':
      return atDesk && status === 'inspecting';
    case 'to-close':
      return atDesk && status === 'inspected';
    case 'overdue':
      return !isOver && dueAt !== null && dueAt.getTime() <= now;
    case 'mine-reported':
      return by === actor.accountId;
    case 'open':
      return !isOver;
    case 'all':
      return true;
    case 'due-soon':
      return false;
  }
}

/** The reader's jurisdiction, by the case alone. */
function isWithin({ actor }: Desk, { facts, division_path: path, grid_id: gridId, reported_by: by }: Row): boolean {
  if (actor.role === 'unit-head' || actor.role === 'handler')
    return [facts.unitId, facts.childUnitId].includes(actor.organisationId);
  if (actor.gridId !== null)
    return gridId === actor.gridId || [facts.verifierId, facts.inspectorId, by].includes(actor.accountId);
  return path.startsWith(actor.divisionPath);
}

/** Every queue of every desk over HTTP, held against the cases as they stand; sentences about what differs. */
export async function queuesBesideCases(
  database: Database,
  { countyCode, desks }: DeskCounty,
  door: Door,
): Promise<{ problems: string[]; queues: number; rows: number }> {
  const rows = await database.ask(
    systemEyes,
    () => sql<Row>`select incident_id, division_path, grid_id, reported_by, due_at, facts
      from incidents.incident where county_code = ${countyCode}`,
  );
  const problems: string[] = [];
  let queues = 0;
  let listed = 0;
  const look = async (desk: Desk) => {
    const counts = await read<{ counts: { queue: Queue; count: { value: number } }[] }>(
      door,
      desk,
      `/api/counties/${countyCode}/incidents/counts`,
    );
    for (const queue of queuesOf(desk.actor)) {
      // What is nearly due is so by the clock alone, which goes on while it is asked.
      if (queue === 'due-soon') continue;
      const now = Date.now();
      const meant = rows
        .filter((row) => isWithin(desk, row) && holds(queue, row, desk, now))
        .map((row) => row.incident_id);
      const found = await wholeQueue(
        door,
        desk,
        `/api/counties/${countyCode}/incidents?queue=${queue}&order=${queue === 'all' ? 'newest' : 'due'}`,
      );
      const counted = counts?.counts.find((one) => one.queue === queue)?.count.value;
      const differ = [...meant.filter((id) => !found.includes(id)), ...found.filter((id) => !meant.includes(id))];
      if (differ.length > 0 || counted !== meant.length || new Set(found).size !== found.length) {
        problems.push(
          `${desk.actor.role} at ${queue}: ${meant.length} by the cases, ${found.length} listed, ${counted} counted; ${differ.slice(0, 3).join(' ')}`,
        );
      }
      queues += 1;
      listed += found.length;
    }
  };
  const left = [...desks];
  const lookOn = async () => {
    for (let desk = left.shift(); desk; desk = left.shift()) await look(desk);
  };
  await Promise.all(Array.from({ length: 4 }, lookOn));
  return { problems, queues, rows: listed };
}

async function wholeQueue(door: Door, desk: Desk, path: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: { incidentId: string }[]; nextCursor: string | null } | null = await read(
      door,
      desk,
      `${path}&limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    if (page === null) throw new Error(`${path} is not answered`);
    found.push(...page.items.map(({ incidentId }) => incidentId));
    cursor = page.nextCursor;
  }
  return found;
}
