import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { caseActor } from '../commands/case-actor.ts';
import { mostWallLines, type WallAnswer, type WallLine } from '../contract.ts';
import { refusalOf } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { type SupervisionGrade, supervisionGrades, type SupervisionState } from '../rules/side-facts.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { dueOrNever, queueCondition, scopeCondition } from './list-scope.ts';

type Given = { countyCode: string; actor: Actor; now: Date; holderId?: string | undefined };

/** Whoever has the case now: the unit, or the desk where no unit has it. */
const holder = sql<string>`case when status in ('dispatched', 'handling') and unit_id is not null
  then coalesce(child_unit_id, unit_id) else desk_organisation_id end`;

/** More than that is no wall but a list; counts then say "at least". */
const mostCounted = 20_000;
const mostHolders = 300;

type HolderRow = { holder: string; unit: boolean; overdue: number; due_soon: number; first_due_at: Date };
type LineRow = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  grid_id: string | null;
  status: IncidentStatus;
  due_at: Date;
  emergency: boolean;
  holder: string;
  facts: IncidentFacts;
  grade: SupervisionGrade | null;
  state: SupervisionState;
  issued_at: Date;
  answer_due_at: Date | null;
};

/** What is overdue and about to be within the reader's jurisdiction: how much each holder has of it, and the most pressing. */
export async function supervisionWall(services: IncidentServices, given: Given): Promise<WallAnswer> {
  const { actor } = given;
  const book = await openBook(services, given.countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const [counted, overdue, dueSoon] = await sendTogether(
      tx,
      [holdersOf(given), linesOf(given, 'overdue'), linesOf(given, 'due-soon')].map((question) => textOf(tx, question)),
    );
    const holders = counted!.rows as unknown as HolderRow[];
    const sum = (of: (row: HolderRow) => number) => {
      const value = holders.reduce((total, row) => total + of(row), 0);
      return { value, exact: value < mostCounted };
    };
    const shown = (rows: unknown) => (rows as LineRow[]).map((row) => lineOf(row, actor, book));
    return {
      holders: holders.map((row) => ({
        holderId: row.holder,
        name: book.tree.named(row.holder)?.name ?? '',
        kind: row.unit ? 'unit' : 'desk',
        overdue: row.overdue,
        dueSoon: row.due_soon,
        firstDueAt: row.first_due_at.toISOString(),
      })),
      overdue: sum((row) => row.overdue),
      dueSoon: sum((row) => row.due_soon),
      lines: { overdue: shown(overdue!.rows), dueSoon: shown(dueSoon!.rows) },
    };
  });
}

/** Red before yellow, then whoever waits longest; the order of the county, not a ranking of anybody's work. */
export function holdersOf({ countyCode, actor, now }: Given): RawBuilder<HolderRow> {
  return sql<HolderRow>`
    select holder, bool_or(unit) as unit, (count(*) filter (where due_at <= ${now}))::int as overdue,
      (count(*) filter (where due_at > ${now}))::int as due_soon, min(due_at) as first_due_at
    from (
      select ${holder} as holder, status in ('dispatched', 'handling') and unit_id is not null as unit, due_at
      from incidents.incident
      where county_code = ${countyCode} and ${scopeCondition(actor)} and closed_at is null
        and (${dueOrNever} <= ${now} or (warn_at <= ${now} and due_at is not null))
      order by ${dueOrNever} limit ${mostCounted}) as pressing
    group by holder order by first_due_at, holder limit ${mostHolders}`;
}

export function linesOf(given: Given, queue: 'overdue' | 'due-soon'): RawBuilder<LineRow> {
  const { countyCode, actor, now, holderId } = given;
  return sql<LineRow>`
    select line.*, supervision.grade, supervision.state, supervision.issued_at, supervision.due_at as answer_due_at
    from (
      select county_code, incident_id, number, title, matter_code, grid_id, status, due_at, emergency, facts,
        ${holder} as holder
      from incidents.incident
      where county_code = ${countyCode} and ${scopeCondition(actor)} and ${queueCondition(queue, actor, now)}
        and ${holderId === undefined ? sql`true` : sql`${holder} = ${holderId}`}
      order by ${dueOrNever}, incident_id limit ${mostWallLines}) as line
    left join lateral (
      select grade, state, issued_at, due_at from incidents.supervision
      where supervision.county_code = line.county_code and supervision.incident_id = line.incident_id
        and supervision.state <> 'lifted'
      order by supervision.number desc limit 1) as supervision on true
    order by line.due_at, line.incident_id`;
}

function lineOf(row: LineRow, actor: Actor, { tree, grids, catalogue }: CountyBook): WallLine {
  const person = caseActor(actor, true);
  const grades = supervisionGrades.filter(
    (grade) => refusalOf(row.facts, 'put-under-supervision', person, { grade, reason: '-' }) === null,
  );
  return {
    incidentId: row.incident_id,
    number: row.number,
    title: row.title,
    matterName: catalogue.matter(row.matter_code)?.minorName ?? null,
    gridName: grids.named(row.grid_id)?.name ?? null,
    status: row.status,
    dueAt: row.due_at.toISOString(),
    emergency: row.emergency,
    holderId: row.holder,
    holderName: tree.named(row.holder)?.name ?? '',
    supervision:
      row.grade === null
        ? null
        : {
            grade: row.grade,
            state: row.state,
            issuedAt: row.issued_at.toISOString(),
            dueAt: row.answer_due_at?.toISOString() ?? null,
          },
    grades,
  };
}
