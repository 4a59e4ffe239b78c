import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { SplitAnswer, SplitRequest } from '../contract.ts';
import type { CountyBook, IncidentServices } from '../services.ts';
import { lockCase } from './case-state.ts';
import { dispatchByMode } from './follow-modes.ts';
import { incidentInsert } from './incident-row.ts';
import { planReport, type ReportMarks } from './report-incident.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';
import { putSteps } from './write-case.ts';

export type SplitInput = Omit<SplitRequest, 'contract' | 'commandId'> & { incidentId: string };

/**
 * Splits a case (拆分) that is several: each part is a case with its own clocks at the same desk and place, for the same
 * reporter. The case itself waits until every part has come to its end.
 */
export function splitCase(
  { sealer }: Pick<IncidentServices, 'sealer'>,
  book: CountyBook,
  /** One for each part, given from outside the transaction. */
  marks: readonly ReportMarks[],
): Command<SplitInput, SplitAnswer> {
  return {
    name: 'incidents.split',
    async run(tx, { incidentId, reason, parts }, context) {
      const { countyCode, now } = context;
      const state = await lockCase(tx, countyCode, incidentId);
      const around = surroundingsIn(tx, countyCode, book);
      const input = { incidentId, action: 'split' as const, reason, childCount: parts.length, attachments: [] };
      const planned = await planAction({ book, around }, input, context, state);
      if ('waitsFor' in planned) throw new Refusal('conflict', 'incidents.second-person-needed', {});
      const { row } = state;
      const { rows } = await sql<{ longitude: number | null; latitude: number | null }>`
        select ST_X(location) as longitude, ST_Y(location) as latitude from incidents.incident
        where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
      const { longitude, latitude } = rows[0]!;
      const children = [];
      for (const [index, part] of parts.entries()) {
        const child = await planReport(
          { sealer, book, around, marks: marks[index]! },
          {
            incidentId: part.incidentId,
            source: row.source as 'operator',
            appealKind: row.appeal_kind as 'problem',
            ...(part.matterCode === undefined ? {} : { matterCode: part.matterCode }),
            ...(part.title === undefined ? {} : { title: part.title }),
            description: part.description,
            place: {
              ...(longitude === null || latitude === null ? {} : { point: { longitude, latitude } }),
              ...(row.place_words === null ? {} : { words: row.place_words }),
              ...(row.grid_id === null ? {} : { gridId: row.grid_id }),
            },
            emergency: row.emergency,
            attachments: [],
            partOf: row,
          },
          context,
        );
        putSteps(tx, countyCode, part.incidentId, [], child.written);
        later(tx, incidentInsert(child.row));
        later(
          tx,
          sql`insert into incidents.relation (county_code, incident_id, kind, leading_id, since)
            values (${countyCode}, ${part.incidentId}, 'part-of', ${incidentId}, ${now})`,
        );
        const { matter_code: matterCode, grid_id: gridId, facts } = child.row;
        dispatchByMode(context, book, { incidentId: part.incidentId, matterCode, gridId, facts });
        children.push({ incidentId: part.incidentId, number: child.answer.number });
      }
      putAction(tx, context, book, state, planned);
      context.audit({ kind: 'incident', id: incidentId }, { to: 'split', parts: children.map((each) => each.number) });
      return { ...planned.answer, parts: children };
    },
  };
}
