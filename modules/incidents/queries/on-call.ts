import '../tables.ts';
import { sql } from 'kysely';
import { listCandidates, type Member } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { surroundingsIn } from '../commands/surroundings.ts';
import type { OnCallAnswer } from '../contract.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { scopeCondition } from './list-scope.ts';

type Given = { countyCode: string; actor: Actor; now: Date };
type Lead = {
  number: number;
  matter_code: string;
  /** The name of its major class, where it names a whole one. */
  major: string | null;
  division_path: string;
  division: string | null;
  unit_id: string;
};
type Emergency = {
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  due_at: Date | null;
  matter_code: string | null;
  division_path: string;
  place_words: string | null;
  desk_organisation_id: string;
  unit_id: string | null;
  claimed_by: string | null;
  reported_at: Date;
  calls: number;
  last_called_at: Date | null;
};

const mostLeads = 200;
const mostEmergencies = 50;

/** Who is there around the clock (7×24 值守), and how the calls stand for emergencies that are open. */
export async function onCall(services: IncidentServices, given: Given): Promise<OnCallAnswer> {
  const book = await openBook(services, given.countyCode);
  const { actor } = given;
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => ({
    leads: await leadsOnCall(tx, given, book),
    emergencies: await openEmergencies(tx, given, book),
  }));
}

async function leadsOnCall(tx: Tx, { countyCode, now }: Given, book: CountyBook): Promise<OnCallAnswer['leads']> {
  const day = chinaDay(now);
  const { rows } = await sql<Lead>`
    select entry.number, entry.matter_code, entry.division_path, entry.lead_organisation_id as unit_id,
      (select division.name from organisation.division where division.county_code = entry.county_code
        and division.division_path = entry.division_path and division.valid_to is null limit 1) as division,
      (select matter.major_name from catalogue.matter
        where matter.kind || '-' || matter.major_code = entry.matter_code limit 1) as major
    from catalogue.dispatch_entry as entry
    where entry.county_code = ${countyCode} and entry.on_call and entry.valid_from <= ${day}::date
      and (entry.valid_to is null or ${day}::date < entry.valid_to)
    order by entry.number limit ${mostLeads}`.execute(tx);
  const members = new Map<string, Member[]>();
  for (const organisationId of new Set(rows.map((row) => row.unit_id))) {
    members.set(organisationId, await listCandidates(tx, { countyCode, organisationId, now, kind: 'handler' }));
  }
  return rows.map((row) => ({
    number: row.number,
    matterName: book.catalogue.matter(row.matter_code)?.minorName ?? row.major ?? row.matter_code,
    areaName: row.division ?? row.division_path,
    organisationName: book.tree.named(row.unit_id)?.name ?? '',
    onDuty: (members.get(row.unit_id) ?? [])
      .filter((member) => member.onDuty)
      .map(({ name, role }) => ({ name, role })),
  }));
}

async function openEmergencies(tx: Tx, given: Given, book: CountyBook): Promise<OnCallAnswer['emergencies']> {
  const { countyCode, actor, now } = given;
  const { rows } = await sql<Emergency>`
    select incident_id, number, title, status, due_at, matter_code, division_path, place_words, desk_organisation_id,
      unit_id, claimed_by, reported_at, called.calls, called.last_called_at
    from incidents.incident
    cross join lateral (select count(*)::int as calls, max(called_at) as last_called_at from incidents.emergency_call
      where emergency_call.county_code = incident.county_code and emergency_call.incident_id = incident.incident_id) as called
    where county_code = ${countyCode} and emergency and closed_at is null and ${scopeCondition(actor)}
    order by reported_at desc, incident_id desc limit ${mostEmergencies}`.execute(tx);
  const around = surroundingsIn(tx, countyCode, book);
  const lines: OnCallAnswer['emergencies'] = [];
  for (const row of rows) {
    const untouched = row.status === 'reported' && row.claimed_by === null;
    const matter = book.catalogue.matter(row.matter_code);
    const suggestions = untouched
      ? await around.suggestUnits({ matter, rule: null, divisionPath: row.division_path, now })
      : [];
    const lead = suggestions.find((unit) => unit.onCall === true);
    lines.push({
      incidentId: row.incident_id,
      caseNumber: row.number,
      title: row.title,
      status: row.status,
      caseDueAt: row.due_at?.toISOString() ?? null,
      reportedAt: row.reported_at.toISOString(),
      placeWords: row.place_words,
      deskName: book.tree.named(row.desk_organisation_id)?.name ?? null,
      unitName: book.tree.named(row.unit_id)?.name ?? null,
      untouched,
      leadName: lead ? (book.tree.named(lead.organisationId)?.name ?? null) : null,
      calls: row.calls,
      lastCalledAt: row.last_called_at?.toISOString() ?? null,
    });
  }
  return lines;
}
