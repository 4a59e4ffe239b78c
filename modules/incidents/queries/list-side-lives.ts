/** Longer than 300 lines because every list of what stands beside a status reads alike. Requests, joint tasks and supervisions as lists; bounded, within the reader's jurisdiction. */
import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import type { JointTaskLine, RequestBox, RequestLine, SupervisionLine } from '../contract.ts';
import type { JointTaskState, SupervisionState } from '../rules/side-facts.ts';
import { listScopeOf } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { type Explanation, latestExplanations } from './explanations.ts';
import { farAway } from './list-scope.ts';

type Asked = { countyCode: string; actor: Actor; limit: number; cursor?: string | undefined };
type Page<Line> = { items: Line[]; nextCursor: string | null };
type Key = { incident_id: string; number: number };

/** What every line says of its case: columns of the case's own row, no names, no free text. */
const caseColumns = sql`incident.number as case_number, incident.title, incident.status, incident.due_at as case_due_at`;
type CaseColumns = { case_number: string; title: string; status: string; case_due_at: Date | null };

const pending = sql`line.state in ('asked-in-unit', 'asked', 'first-approved')`;

type RequestRow = CaseColumns & {
  incident_id: string;
  number: number;
  kind: RequestLine['kind'];
  state: RequestLine['state'];
  unit_id: string | null;
  asked_by: string;
  asked_at: Date;
  step_id: string;
  until_day: string | null;
  due_at: Date | null;
  decided_at: Date | null;
};

/** Requests: those that wait for me, those of my unit or desk that wait for anybody, or what hangs within my jurisdiction. */
export async function listRequests(
  services: IncidentServices,
  cursors: CursorKeeper,
  { box, ...asked }: Asked & { box: RequestBox },
): Promise<Page<RequestLine>> {
  const { actor, cursor } = asked;
  const hung = box === 'hung';
  const after = cursor === undefined ? null : (cursors.read(cursor) as [string, string, string, number]);
  const key = hung ? sql`line.until_day` : sql`line.asked_at`;
  const type = hung ? sql`date` : sql`timestamptz`;
  const where = [
    hung
      ? sql`line.kind = 'hang-up' and line.state = 'approved' and ${placeCondition(actor)}`
      : requestCondition(actor, box),
    ...(after === null || after[0] !== box
      ? []
      : [sql`(${key}, line.incident_id, line.number) > (${after[1]}::${type}, ${after[2]}::uuid, ${after[3]}::int)`]),
  ];
  return listed<RequestRow, RequestLine>(services, asked, {
    query: sql`select line.incident_id, line.number, line.kind, line.state, line.unit_id, line.asked_by, line.asked_at,
        line.step_id, line.until_day::text, line.due_at, line.decided_at, ${caseColumns}
      from incidents.request as line join incidents.incident using (county_code, incident_id)
      where line.county_code = ${asked.countyCode} and ${sql.join(where, sql` and `)}
      order by ${key}, line.incident_id, line.number limit ${asked.limit + 1}`,
    people: (row) => [row.asked_by],
    line: (row, { nameOf, unitName, reason }) => ({
      ...caseOf(row),
      number: row.number,
      kind: row.kind,
      state: row.state,
      unitName: unitName(row.unit_id),
      askerName: nameOf(row.asked_by),
      askedAt: row.asked_at.toISOString(),
      until: row.until_day,
      dueAt: row.due_at?.toISOString() ?? null,
      reason: reason(row.step_id, 'reason'),
    }),
    cursor: (row) =>
      cursors.write([
        box,
        row.until_day !== null && hung ? row.until_day : row.asked_at.toISOString(),
        row.incident_id,
        row.number,
      ]),
  });
}

/** Whose turn it is: the head of the unit, the dispatcher, then for an appeal the acceptor. Nobody sees his own there. */
function requestCondition(actor: Actor, box: RequestBox): RawBuilder<unknown> {
  const unit = sql`(line.unit_id = ${actor.organisationId} or line.child_unit_id = ${actor.organisationId})`;
  const desk = sql`line.desk_organisation_id = ${actor.organisationId}`;
  const isUnit = actor.role === 'unit-head' || actor.role === 'handler';
  if (box === 'open') return isUnit ? sql`${unit} and ${pending}` : sql`${desk} and ${pending}`;
  const others = sql`line.asked_by <> ${actor.accountId} and ${pending}`;
  const appealFirst = sql`line.state = 'asked' and line.kind = 'overtime-appeal'`;
  const appealSecond = sql`line.state = 'first-approved'`;
  switch (actor.role) {
    case 'unit-head':
      return sql`${unit} and line.state = 'asked-in-unit' and ${others}`;
    case 'dispatcher':
      return actor.profile === 'small-centre'
        ? sql`${desk} and line.state <> 'asked-in-unit' and ${others}`
        : sql`${desk} and line.state = 'asked' and ${others}`;
    case 'acceptor':
      return actor.profile === 'small-centre'
        ? sql`${desk} and line.state <> 'asked-in-unit' and ${others}`
        : sql`${desk} and ${appealSecond} and ${others}`;
    case 'shift-head':
      return sql`${desk} and ((line.state = 'asked' and line.kind = 'hang-up') or ${appealFirst} or ${appealSecond})
        and ${others}`;
    default:
      return sql`false`;
  }
}

type TaskRow = CaseColumns & {
  incident_id: string;
  number: number;
  kind: JointTaskLine['kind'];
  state: JointTaskState;
  unit_id: string;
  lead_unit_id: string | null;
  sent_at: Date;
  step_id: string;
  due_at: Date | null;
  explained?: Explanation | undefined;
};

/** What is due next first, so what is overdue before all; as the index says it. */
const taskDue = sql`coalesce(line.due_at, ${farAway}::timestamptz)`;

/** Joint tasks that are open: those my unit helps with, those it leads, or those of my desk. */
export async function listJointTasks(
  services: IncidentServices,
  cursors: CursorKeeper,
  asked: Asked & { as: 'helper' | 'lead' | 'desk' },
): Promise<Page<JointTaskLine>> {
  const { actor, cursor, as } = asked;
  const after = cursor === undefined ? null : (cursors.read(cursor) as [string, string, string, number]);
  const column = { helper: sql`line.unit_id`, lead: sql`line.lead_unit_id`, desk: sql`line.desk_organisation_id` }[as];
  return listed<TaskRow, JointTaskLine>(services, asked, {
    query: sql`select line.incident_id, line.number, line.kind, line.state, line.unit_id, line.lead_unit_id, line.sent_at,
        line.step_id, line.due_at, ${caseColumns}
      from incidents.joint_task as line join incidents.incident using (county_code, incident_id)
      where line.county_code = ${asked.countyCode} and ${column} = ${actor.organisationId}
        and line.state in ('sent', 'received', 'arrived', 'suspended')
        and ${
          after === null || after[0] !== as
            ? sql`true`
            : sql`(${taskDue}, line.incident_id, line.number) > (${after[1]}::timestamptz, ${after[2]}::uuid, ${after[3]}::int)`
        }
      order by ${taskDue}, line.incident_id, line.number limit ${asked.limit + 1}`,
    people: () => [],
    also: async (tx, page) => {
      const told = await latestExplanations(
        tx,
        asked.countyCode,
        page.map((row) => row.incident_id),
      );
      return page.map((row) => ({ ...row, explained: told.get(`${row.incident_id} ${row.number}`) }));
    },
    line: (row, { unitName, reason }) => ({
      ...caseOf(row),
      number: row.number,
      kind: row.kind,
      state: row.state,
      unitName: unitName(row.unit_id),
      leadUnitName: unitName(row.lead_unit_id),
      sentAt: row.sent_at.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      reason: reason(row.step_id, 'reason'),
      explained: row.explained ?? null,
    }),
    cursor: (row) => cursors.write([as, row.due_at?.toISOString() ?? farAway, row.incident_id, row.number]),
  });
}

type SupervisionRow = CaseColumns & {
  incident_id: string;
  number: number;
  grade: SupervisionLine['grade'];
  state: SupervisionState;
  issuer_organisation_id: string;
  desk_organisation_id: string;
  unit_id: string | null;
  issued_by: string | null;
  overdue_times: number | null;
  issued_at: Date;
  step_id: string;
  due_at: Date | null;
  answered_at: Date | null;
  answer_step_id: string | null;
};

/** Supervisions of one state within my jurisdiction, the newest first. */
export async function listSupervisions(
  services: IncidentServices,
  cursors: CursorKeeper,
  { state, ...asked }: Asked & { state: SupervisionState },
): Promise<Page<SupervisionLine>> {
  const after = asked.cursor === undefined ? null : (cursors.read(asked.cursor) as [string, string, string, number]);
  return listed<SupervisionRow, SupervisionLine>(services, asked, {
    query: sql`select line.incident_id, line.number, line.grade, line.state, line.issuer_organisation_id,
        line.desk_organisation_id, line.unit_id, line.issued_by, line.overdue_times, line.issued_at, line.step_id,
        line.due_at, line.answered_at, line.answer_step_id, ${caseColumns}
      from incidents.supervision as line join incidents.incident using (county_code, incident_id)
      where line.county_code = ${asked.countyCode} and line.state = ${state} and ${placeCondition(asked.actor)}
        and ${
          after === null || after[0] !== state
            ? sql`true`
            : sql`(line.issued_at, line.incident_id, line.number) < (${after[1]}::timestamptz, ${after[2]}::uuid, ${after[3]}::int)`
        }
      order by line.issued_at desc, line.incident_id desc, line.number desc limit ${asked.limit + 1}`,
    people: (row) => (row.issued_by === null ? [] : [row.issued_by]),
    line: (row, { nameOf, unitName, reason }) => ({
      ...caseOf(row),
      number: row.number,
      grade: row.grade,
      state: row.state,
      issuerName: unitName(row.issuer_organisation_id),
      issuedBy: row.issued_by === null ? null : nameOf(row.issued_by),
      overdueTimes: row.overdue_times,
      holderName: unitName(row.unit_id ?? row.desk_organisation_id),
      issuedAt: row.issued_at.toISOString(),
      dueAt: row.due_at?.toISOString() ?? null,
      answeredAt: row.answered_at?.toISOString() ?? null,
      reason: reason(row.step_id, 'reason'),
      answer: row.answer_step_id === null ? null : reason(row.answer_step_id, 'answer'),
    }),
    cursor: (row) => cursors.write([state, row.issued_at.toISOString(), row.incident_id, row.number]),
  });
}

/** The same jurisdiction as every list of cases, asked of the line's own columns. */
function placeCondition(actor: Actor): RawBuilder<unknown> {
  const scope = listScopeOf(actor);
  switch (scope.by) {
    case 'division':
      if (scope.path.length <= 6) return sql`true`;
      if (scope.path.length === 9) return sql`line.town_code = ${`${scope.path}000`}`;
      return sql`line.village_code = ${scope.path.slice(0, 12)}`;
    case 'unit':
      return sql`(line.unit_id = ${scope.organisationId} or line.child_unit_id = ${scope.organisationId})`;
    default:
      return sql`false`;
  }
}

function caseOf(row: CaseColumns & Key) {
  return {
    incidentId: row.incident_id,
    caseNumber: row.case_number,
    title: row.title,
    status: row.status as RequestLine['status'],
    caseDueAt: row.case_due_at?.toISOString() ?? null,
  };
}

type Reading = {
  nameOf: (id: string) => string;
  unitName: (id: string | null) => string | null;
  reason: (stepId: string, field: string) => string | null;
};
type Listing<Row, Line> = {
  query: RawBuilder<unknown>;
  people: (row: Row) => readonly string[];
  /** What else a page reads, by key. */
  also?: (tx: Tx, page: readonly Row[]) => Promise<readonly Row[]>;
  line: (row: Row, reading: Reading) => Line;
  cursor: (row: Row) => string;
};

/** Reads a page, then what people wrote, by key: the texts stand under the policy of their place, and show only there. */
async function listed<Row extends Key & { step_id: string; answer_step_id?: string | null }, Line>(
  services: IncidentServices,
  { actor, countyCode, limit }: Asked,
  { query, people, also, line, cursor }: Listing<Row, Line>,
): Promise<Page<Line>> {
  const { tree } = await openBook(services, countyCode);
  const unit: Unit = services.unit;
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const [answer] = await sendTogether(tx, [textOf(tx, query)]);
    const rows = answer!.rows as unknown as Row[];
    const first = rows.slice(0, limit);
    const page = also === undefined ? first : await also(tx, first);
    const names = await accountNames(tx, page.flatMap(people));
    const bodies = await texts(tx, countyCode, page);
    const reading: Reading = {
      nameOf: (id) => names.get(id) ?? '',
      unitName: (id) => tree.find(id)?.name ?? null,
      reason: (stepId, field) => bodies.get(`${stepId} ${field}`) ?? null,
    };
    const last = page.at(-1);
    return {
      items: page.map((row) => line(row, reading)),
      nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null,
    };
  });
}

async function texts(
  tx: Tx,
  countyCode: string,
  rows: readonly (Key & { step_id: string; answer_step_id?: string | null })[],
): Promise<ReadonlyMap<string, string>> {
  const steps = rows.flatMap((row) => [row.step_id, ...(row.answer_step_id ? [row.answer_step_id] : [])]);
  if (steps.length === 0) return new Map();
  const cases = rows.map((row) => row.incident_id);
  const [answer] = await sendTogether(tx, [
    textOf(
      tx,
      sql`select step_id, field, body from incidents.step_content where county_code = ${countyCode}
        and incident_id in (${sql.join([...new Set(cases)])}) and step_id in (${sql.join(steps)})
        and field in ('reason', 'answer')`,
    ),
  ]);
  const found = answer!.rows as { step_id: string; field: string; body: string }[];
  return new Map(found.map(({ step_id, field, body }) => [`${step_id} ${field}`, body]));
}
