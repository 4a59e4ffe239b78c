import '../tables.ts';
import { sql } from 'kysely';
import { storePastCommands } from '#platform/commands/past-commands.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ImportRun } from '#platform/imports/importer.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import {
  beginPastCase,
  continuePastCase,
  type PastCase,
  type PastParts,
  storePastCases,
} from '../commands/past-case.ts';
import type { Surroundings } from '../commands/surroundings.ts';
import type { AppealKind, IncidentSource, Outcome } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';

/** A case that another system has worked, as far as its table says. */
export type PastRequest = {
  externalId: string;
  at: Date;
  /** The status as it is called there. */
  status: string;
  dueAt: Date | null;
  closing: { at: Date; guessed: boolean; outcome: Outcome; answer: string | null } | null;
  source: IncidentSource;
  appealKind: AppealKind;
  title: string | null;
  description: string;
  matterCode: string | null;
  unitId: string | null;
  placeWords: string | null;
  point: { longitude: number; latitude: number } | null;
};

/** Nobody here had to do with it, so nobody is looked up. */
const nobodyAround: Surroundings = {
  isOnDuty: async () => false,
  postsOfAccount: async () => [],
  findNear: async () => [],
  suggestUnits: async () => [],
  unitFit: async () => 'fits',
  judgeEntries: async () => [],
  judgeDuty: async () => ({ allowed: true, because: 'no-list', list: null, item: null }),
};

const longestTitle = 60;
const attempts = 6;

/**
 * Takes over cases that another system has worked (decision 0010): reported at their own time, and where they were
 * closed, closed at their own time by the move that says so. Many in one transaction, by the same decisions as commands.
 */
export function pastIntake(services: IncidentServices, run: ImportRun<unknown>, system: string) {
  const { countyCode, idOf, actor } = run;
  const { unit } = services;
  const reportId = (externalId: string) => idOf(`report ${system} ${externalId}`);

  async function live(parts: PastParts, request: PastRequest): Promise<PastCase> {
    const { externalId, at, status, dueAt, closing } = request;
    const incidentId = namedId('import case', countyCode, system, externalId);
    const marks = { number: await services.numbers.next(countyCode, at), queryCode: newQueryCode() };
    const as = { countyCode, actor: systemActor(countyCode) };
    const past = await beginPastCase(parts, marks, {
      ...as,
      commandId: reportId(externalId),
      now: at,
      input: {
        incidentId,
        source: request.source,
        appealKind: request.appealKind,
        ...(request.matterCode ? { matterCode: request.matterCode } : {}),
        ...textsOf(request),
        place: {
          ...(request.point ? { point: request.point } : {}),
          ...(request.placeWords ? { words: request.placeWords } : {}),
        },
        emergency: false,
        attachments: [],
        external: { system, externalId },
        imported: { system, dueAt: dueAt?.toISOString() ?? null, importedBy: actor.accountId },
      },
    });
    if (!closing) return past;
    await continuePastCase(parts, past, {
      ...as,
      commandId: idOf(`close ${system} ${externalId}`),
      now: closing.at,
      input: {
        incidentId,
        action: 'close-imported',
        outcome: closing.outcome,
        ...(closing.answer ? { answer: closing.answer } : {}),
        ...(request.unitId ? { unitId: request.unitId } : {}),
        attachments: [],
        imported: {
          system,
          status,
          ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
          ...(closing.guessed ? { closedAtGuessed: true as const } : { closedAt: closing.at.toISOString() }),
        },
      },
    });
    return past;
  }

  return {
    /** Which of them are here already; those that an earlier start of this very run has stored count as taken. */
    async known(externalIds: readonly string[]): Promise<Set<string>> {
      if (externalIds.length === 0) return new Set();
      const rows = await unit.ask(
        systemEyes,
        () => sql<{ external_id: string; command_id: string | null }>`
          select external_id, (select command_id from incidents.step as step where step.county_code = reference.county_code
            and step.incident_id = reference.incident_id and position = 1) as command_id
          from incidents.external_reference as reference
          where county_code = ${countyCode} and system = ${system} and external_id = any(${[...externalIds]})`,
      );
      return new Set(rows.filter((row) => row.command_id !== reportId(row.external_id)).map((row) => row.external_id));
    },

    /** Stores what is not there yet, all of it or nothing. */
    async store(requests: readonly PastRequest[]): Promise<void> {
      const there = await stored(
        requests.map((request) => namedId('import case', countyCode, system, request.externalId)),
      );
      const parts = { book: await openBook(services, countyCode), around: nobodyAround, sealer: services.sealer };
      const cases: PastCase[] = [];
      for (const request of requests) {
        if (!there.has(namedId('import case', countyCode, system, request.externalId))) {
          cases.push(await live(parts, request));
        }
      }
      if (cases.length === 0) return;
      const commands = cases.flatMap((past) => past.commands);
      for (let attempt = 1; ; attempt += 1) {
        try {
          await unit.transact(systemEyes, async (tx) => {
            await storePastCommands(tx, countyCode, commands, run.now);
            storePastCases(tx, cases);
          });
          return;
        } catch (error) {
          // The worker sealed at the same place of the county's chain first: once more behind it.
          if ((error as { code?: string }).code !== '23505' || attempt === attempts) throw error;
        }
      }
    },
  };

  async function stored(incidentIds: readonly string[]): Promise<Set<string>> {
    const rows = await unit.ask(
      systemEyes,
      () => sql<{ incident_id: string }>`
        select incident_id from incidents.incident
        where county_code = ${countyCode} and incident_id = any(${[...incidentIds]}::uuid[])`,
    );
    return new Set(rows.map((row) => row.incident_id));
  }
}

/** A title that had to be cut is not lost. */
function textsOf({ title, description }: PastRequest): { title?: string; description: string } {
  if (!title) return { description };
  const letters = [...title];
  if (letters.length <= longestTitle) return { title, description };
  return { title: `${letters.slice(0, longestTitle - 1).join('')}…`, description: `${title}\n${description}` };
}
