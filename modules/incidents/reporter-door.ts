import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { capacityPlaces } from '#modules/access/public.ts';
import { looksAt } from '#modules/audit/public.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { actAsReporter, type RatingGiven, rateCase } from './commands/act-as-reporter.ts';
import { addByReporter, type AdditionGiven } from './commands/add-by-reporter.ts';
import { reportByResident } from './commands/report-by-resident.ts';
import { followLink, hashOfToken, reporterOf } from './commands/reporter-link.ts';
import type { ReportInput } from './commands/report-incident.ts';
import type { PublicCase } from './contract.ts';
import { openPrivacyDoor } from './privacy-door.ts';
import { mayTellSolved, supportCase, type SupportGiven, tellSolved } from './commands/support-case.ts';
import { alikeForPublic, type GuessMatter, type PublicAlike } from './queries/alike-for-public.ts';
import { publicCase } from './queries/public-case.ts';
import { followSupport, hashOfSupportLink, isLinkTaken } from './queries/supporters.ts';
import { type IncidentServices, openBook } from './services.ts';

export type { PublicAlike };

export type ResidentReport = Pick<
  ReportInput,
  | 'incidentId'
  | 'appealKind'
  | 'matterCode'
  | 'description'
  | 'place'
  | 'reporter'
  | 'aboutOrganisationIds'
  | 'attachments'
> & {
  countyCode: string;
  commandId: string;
  now: Date;
  /** The town that was chosen, or the county: where the report goes when its place is not known. */
  divisionPath: string;
};

export type FollowedCase = PublicCase & {
  queryCode: string;
  /** What was added afterwards, newest first. */
  added: readonly { words: string | null; fileCount: number; at: string }[];
  mayAdd: boolean;
};

/** A case as somebody may see it who supports it: how far it is and what came of it, no word that was meant for another. */
export type SupportedCase = Omit<PublicCase, 'answer' | 'rating'> & {
  countyCode: string;
  supportedAt: string;
  /** What the supporter wrote himself. */
  added: readonly { words: string | null; fileCount: number; at: string }[];
  solved: boolean | null;
  mayTellSolved: boolean;
};

/** What is about to be reported, as it is compared with what has been. */
export type ReportCompared = {
  countyCode: string;
  words: string;
  placeWords: string;
  matterCode: string | null;
  gridId: string | null;
  point: { longitude: number; latitude: number } | null;
  now: Date;
};

type ByLink = { token: string; commandId: string; now: Date };

/**
 * Everything that somebody without an account may do: report, follow, add, rate, withdraw, ask again. By the private link;
 * the short code only shows how far it is, because it stands on paper and on the desk's screens.
 */
export function openReporterDoor({
  services,
  runCommand,
  linkKey,
}: {
  services: IncidentServices;
  runCommand: RunCommand;
  linkKey: Uint8Array;
}) {
  const { unit } = services;

  /** Made from the form's own id by a key, so that a form sent twice is told the same link. */
  function linkOf(countyCode: string, commandId: string): string {
    const secret = createHmac('sha256', linkKey).update(`resident ${countyCode} ${commandId}`).digest();
    return `${countyCode}${secret.subarray(0, 24).toString('base64url')}`;
  }

  return {
    linkOf,

    /** Has the form of this id been done already, as a report or a support? */
    isTaken(countyCode: string, commandId: string): Promise<boolean> {
      const token = linkOf(countyCode, commandId);
      const hashes = { reporterHash: hashOfToken(token), supportHash: hashOfSupportLink(token) };
      return isLinkTaken(unit, { countyCode, ...hashes });
    },
    privacy: openPrivacyDoor(services),

    async report({ countyCode, commandId, now, divisionPath, ...given }: ResidentReport) {
      const book = await openBook(services, countyCode);
      const actor = reporterOf(countyCode, divisionPath);
      const number = await services.numbers.next(countyCode, now);
      const linkToken = linkOf(countyCode, commandId);
      const input = { ...given, source: 'resident' as const, emergency: false };
      for (let attempt = 1; ; attempt += 1) {
        try {
          const command = reportByResident(services, book, { number, queryCode: newQueryCode(), linkToken });
          const { linkMark: _, ...done } = await runCommand(command, { commandId, countyCode, actor, now, input });
          return { ...done, linkToken };
        } catch (error) {
          // A random code that somebody has already: the next one will do.
          const taken = (error as { constraint?: string }).constraint === 'incident_by_query_code';
          if (!taken || attempt === 3) throw error;
        }
      }
    },

    async follow(token: string, now: Date): Promise<FollowedCase & { countyCode: string }> {
      const { countyCode, incidentId } = await followLink(unit, token);
      const shown = await publicCase(services, unit, { countyCode, incidentId, now });
      const rows = await unit.ask(
        systemEyes,
        () => sql<{ query_code: string; body: string | null; file_count: number | null; given_at: Date | null }>`
          select query_code, body, file_count, given_at from incidents.incident as incident
          left join incidents.supplement as supplement on supplement.county_code = incident.county_code
            and supplement.incident_id = incident.incident_id and supplement.support_id is null
          where incident.county_code = ${countyCode} and incident.incident_id = ${incidentId}
          order by given_at desc limit 50`,
      );
      const over = ['closed', 'archived', 'declined', 'cancelled'].includes(shown.status);
      return {
        ...shown,
        countyCode,
        queryCode: rows[0]?.query_code ?? '',
        added: rows.flatMap(({ body, file_count: fileCount, given_at: at }) =>
          at === null ? [] : { words: body, fileCount: fileCount ?? 0, at: at.toISOString() },
        ),
        mayAdd: !over,
      };
    },

    /** When personal data of the case was opened, by which role at which organisation; nobody by name. */
    async looks(token: string): Promise<{ at: string; role: string; organisationName: string }[]> {
      const { countyCode, incidentId } = await followLink(unit, token);
      return unit.transact(systemEyes, async (tx) => {
        const looks = await looksAt(tx, { countyCode, subjectId: incidentId });
        const places = await capacityPlaces(
          tx,
          looks.flatMap(({ capacityId }) => capacityId ?? []),
        );
        return looks.map(({ at, role, capacityId }) => ({
          at: at.toISOString(),
          role,
          organisationName: places.get(capacityId ?? '') ?? '',
        }));
      });
    },

    /** @throws Refusal missing: the same for every code that is none */
    async byCode(countyCode: string, queryCode: string | null, now: Date): Promise<PublicCase> {
      const rows = await unit.ask(
        systemEyes,
        () => sql<{ incident_id: string }>`
          select incident_id from incidents.incident
          where county_code = ${countyCode} and query_code = ${queryCode ?? ''}`,
      );
      if (!rows[0]) throw new Refusal('missing', 'incidents.unknown-code', {});
      const shown = await publicCase(services, unit, { countyCode, incidentId: rows[0].incident_id, now });
      return { ...shown, mayRate: false, mayWithdraw: false, mayReconsider: false };
    },

    async rate({ token, commandId, now }: ByLink, given: Omit<RatingGiven, 'incidentId'>) {
      const { countyCode, incidentId, actor } = await followLink(unit, token);
      const command = rateCase(await openBook(services, countyCode));
      return runCommand(command, { commandId, countyCode, actor, now, input: { incidentId, ...given } });
    },

    async act({ token, commandId, now }: ByLink, action: 'withdraw' | 'reconsider', reason?: string) {
      const { countyCode, incidentId, actor } = await followLink(unit, token);
      const command = actAsReporter(await openBook(services, countyCode));
      const input = { incidentId, action, ...(reason === undefined ? {} : { reason }) };
      return runCommand(command, { commandId, countyCode, actor, now, input });
    },

    async add({ token, commandId, now }: ByLink, given: Omit<AdditionGiven, 'incidentId' | 'supplementId'>) {
      const { countyCode, incidentId, actor } = await followLink(unit, token);
      const input = { incidentId, supplementId: commandId, ...given };
      return runCommand(addByReporter, { commandId, countyCode, actor, now, input });
    },

    /** Cases like what is about to be reported, as far as anybody may hear of them. */
    async alike({ countyCode, words, placeWords, matterCode, gridId, point, now }: ReportCompared, guess: GuessMatter) {
      const book = await openBook(services, countyCode);
      const text = [...words].slice(0, 200).join('');
      const own = { incidentId: null, text, matterCode, gridId, point, at: now, placeWords };
      return unit.transact(systemEyes, (tx) => alikeForPublic(tx, own, { countyCode, book, guess }));
    },

    /** Ties somebody to a case that was reported already; `commandId` is the form's own and makes the private link. */
    async support({
      countyCode,
      commandId,
      now,
      ...given
    }: Omit<SupportGiven, 'supportId'> & { countyCode: string; commandId: string; now: Date }) {
      const linkToken = linkOf(countyCode, commandId);
      const command = supportCase(services, { linkHash: hashOfSupportLink(linkToken) });
      const input = { ...given, supportId: commandId };
      await runCommand(command, { commandId, countyCode, actor: reporterOf(countyCode, countyCode), now, input });
      return { linkToken };
    },

    /** @throws Refusal missing: the same for every link that is none */
    async supported(token: string, now: Date): Promise<SupportedCase> {
      const { countyCode, incidentId, supportId, solved, givenAt } = await followSupport(unit, token);
      const { answer: _, rating: __, ...shown } = await publicCase(services, unit, { countyCode, incidentId, now });
      const rows = await unit.ask(
        systemEyes,
        () => sql<{ body: string | null; file_count: number; given_at: Date }>`
          select body, file_count, given_at from incidents.supplement
          where county_code = ${countyCode} and supplement_id = ${supportId}`,
      );
      const closedAt = shown.closedAt === null ? null : new Date(shown.closedAt);
      return {
        ...shown,
        mayRate: false,
        mayWithdraw: false,
        mayReconsider: false,
        countyCode,
        supportedAt: givenAt.toISOString(),
        added: rows.map((row) => ({ words: row.body, fileCount: row.file_count, at: row.given_at.toISOString() })),
        solved,
        mayTellSolved: solved === null && mayTellSolved(shown.status, closedAt, now),
      };
    },

    async tellSolved({ token, commandId, now }: ByLink, solved: boolean) {
      const { countyCode, incidentId, supportId, divisionPath } = await followSupport(unit, token);
      // His own row stands under a policy at the place of the case.
      const actor = { ...reporterOf(countyCode, divisionPath), scope: `${countyCode}/${divisionPath}` };
      const input = { incidentId, supportId, solved };
      return runCommand(tellSolved, { commandId, countyCode, actor, now, input });
    },

    /** Whoever holds the link sends a file: as this actor. */
    reporterOf: (countyCode: string) => reporterOf(countyCode, countyCode),
  };
}
export type ReporterDoor = ReturnType<typeof openReporterDoor>;
