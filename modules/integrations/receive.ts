import { type IncidentServices, openBook } from '#modules/incidents/public.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { sql } from 'kysely';
import {
  beginIncoming,
  closeIncoming,
  keepRows,
  type PackageCounts,
  type RowKept,
} from './commands/incoming-package.ts';
import { keepTheirOrders, type TheirOrderGiven } from './commands/keep-their-orders.ts';
import { takeOrder } from './commands/take-order.ts';
import { type ReceiptGiven, takeReceipts } from './commands/take-receipts.ts';
import { openPackage, type PackageFile, type PackageRow } from './package/open-package.ts';
import { findPartner, type Partner } from './queries/find-partner.ts';
import type { PackageContent } from './rules/exchange-codes.ts';
import { readReceipt } from './rules/read-receipt.ts';
import { type OrderGiven, readOrder, readTime, tidy } from './rules/read-order.ts';

export type ExchangeDoors = { services: IncidentServices; runCommand: RunCommand };

export type ReceiveGiven = {
  countyCode: string;
  partner: { partnerId: string } | { code: string };
  content: PackageContent;
  fileName: string;
  bytes: Uint8Array;
  actor: Actor;
  now: Date;
  /** Made by whoever sends the file, used when these bytes are new here. */
  packageId: string;
  progress?: (done: number) => void;
};

export type Received = { packageId: string; known: boolean; counts: PackageCounts };

const batch = 500;

/**
 * Takes a package of a partner in, row by row. Each row is stored whole with its report or not at all; the same file
 * again goes on where it broke off, and is known when it was whole.
 */
export async function receivePackage(doors: ExchangeDoors, given: ReceiveGiven): Promise<Received> {
  const { services, runCommand } = doors;
  const { countyCode, actor, now, content } = given;
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const partner = await services.unit.transact(eyes, (tx) => findPartner(tx, { countyCode, actor, ...given.partner }));
  if (!partner.active) throw new Refusal('conflict', 'integrations.partner-inactive', { code: partner.code });
  const file = await openPackage(given.bytes, { content, partnerCode: partner.code, mapping: partner.mapping });
  const envelope = <Input>(input: Input) => ({ commandId: uuidv7(), countyCode, actor, now, input });
  const { packageId, finished } = await runCommand(
    beginIncoming,
    envelope({
      packageId: given.packageId,
      partnerId: partner.partnerId,
      content,
      form: file.form,
      fileName: given.fileName,
      digest: file.digest,
      sequence: file.sequence,
    }),
  );
  if (finished) return { packageId, known: true, counts: await countsOf(doors, countyCode, packageId) };
  const job: Job = { doors, given, partner, packageId, file, done: await donePositions(doors, countyCode, packageId) };
  if (content === 'orders') await takeOrders(job);
  else await takeList(job, content);
  const { counts } = await runCommand(closeIncoming, envelope({ packageId }));
  return { packageId, known: false, counts };
}

type Job = {
  doors: ExchangeDoors;
  given: ReceiveGiven;
  partner: Partner;
  packageId: string;
  file: PackageFile;
  done: ReadonlySet<number>;
};

async function takeOrders({ doors, given, partner, packageId, file, done }: Job): Promise<void> {
  const { services, runCommand } = doors;
  const { countyCode, now } = given;
  const book = await openBook(services, countyCode);
  // What comes by file is taken in by the machine, at the place the partner belongs to; who sent the file stands with
  // the package.
  const intake: Actor = { ...systemActor(countyCode), divisionPath: partner.divisionPath };
  const refuse = (row: PackageRow, externalNumber: string | null, findings: readonly string[]) =>
    runCommand(keepRows, {
      commandId: uuidv7(),
      countyCode,
      actor: intake,
      now,
      input: { packageId, rows: [refusedRow(row, externalNumber, findings)] },
    });
  for await (const row of file.rows()) {
    if (done.has(row.position)) continue;
    const { order, findings } = readOrder(row.values, partner.mapping);
    if (!order) await refuse(row, null, findings);
    else {
      const known = order.matterCode !== null && book.catalogue.matter(order.matterCode) !== undefined;
      const input = {
        packageId,
        partner: { ...codesOf(partner) },
        row: { position: row.position, sheet: row.sheet, row: row.row },
        order: { ...order, matterCode: known ? order.matterCode : null, dueAt: dueOf(order, partner) },
        findings: order.matterCode !== null && !known ? [...findings, 'matter-unknown' as const] : findings,
        incidentId: uuidv7(),
      };
      try {
        await withFreshCode(async (queryCode) =>
          runCommand(takeOrder(services, book, { number: await services.numbers.next(countyCode, now), queryCode }), {
            commandId: uuidv7(),
            countyCode,
            actor: intake,
            now,
            input,
          }),
        );
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await refuse(row, order.externalNumber, [error.code]);
      }
    }
    given.progress?.(row.position);
  }
}

/** Their due time; where a row has none, by the hours they give for an answer. */
function dueOf({ dueAt, receivedAt }: OrderGiven, { answerHours }: Partner): string | null {
  if (dueAt !== null || receivedAt === null || answerHours === null) return dueAt;
  return new Date(Date.parse(receivedAt) + answerHours * 3_600_000).toISOString();
}

function codesOf({ partnerId, code, kind, divisionPath }: Partner) {
  return { partnerId, code, kind, divisionPath };
}

/** A random code that some case has already: the next one will do. */
async function withFreshCode<Answer>(take: (queryCode: string) => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await take(newQueryCode());
    } catch (error) {
      const taken = (error as { constraint?: string }).constraint === 'incident_by_query_code';
      if (!taken || attempt === 3) throw error;
    }
  }
}

/** Statuses and receipts: small rows, in batches. */
async function takeList({ doors, given, partner, packageId, file, done }: Job, content: 'statuses' | 'receipts') {
  const { countyCode, actor, now } = given;
  const { partnerId } = partner;
  let rows: PackageRow[] = [];
  const store = async () => {
    if (rows.length === 0) return;
    const head = { commandId: uuidv7(), countyCode, actor, now };
    const few = rows;
    rows = [];
    if (content === 'statuses') {
      const read = few.map((row) => theirOrderOf(row, partner));
      await doors.runCommand(keepTheirOrders, { ...head, input: { packageId, partnerId, rows: read } });
    } else {
      const read = few.map((row): ReceiptGiven => ({ ...place(row), ...readReceipt(row.values) }));
      await doors.runCommand(takeReceipts, { ...head, input: { packageId, partnerId, rows: read } });
    }
    given.progress?.(few.at(-1)!.position);
  };
  for await (const row of file.rows()) {
    if (done.has(row.position)) continue;
    rows.push(row);
    if (rows.length === batch) await store();
  }
  await store();
}

function theirOrderOf(row: PackageRow, { mapping }: Partner): TheirOrderGiven {
  const { externalNumber, status, dueAt, receivedAt } = row.values;
  const time = (text: string | undefined) => (text ? (readTime(tidy(text))?.toISOString() ?? null) : null);
  return {
    ...place(row),
    externalNumber: tidy(externalNumber ?? '').slice(0, 60),
    statusWord: tidy(status ?? '').slice(0, 60),
    statusKnown: mapping.statuses[tidy(status ?? '')] !== undefined,
    dueAt: time(dueAt),
    receivedAt: time(receivedAt),
    timeUnreadable: (Boolean(dueAt) && time(dueAt) === null) || (Boolean(receivedAt) && time(receivedAt) === null),
  };
}

function place({ position, sheet, row }: PackageRow) {
  return { position, sheet, row };
}

function refusedRow(row: PackageRow, externalNumber: string | null, findings: readonly string[]): RowKept {
  return { ...place(row), externalNumber, level: 'refused', findings, incidentId: null };
}

async function donePositions({ services }: ExchangeDoors, countyCode: string, packageId: string): Promise<Set<number>> {
  const rows = await services.unit.ask(
    systemEyes,
    () => sql<{ position: number }>`
      select position from integrations.incoming_row where county_code = ${countyCode} and package_id = ${packageId}`,
  );
  return new Set(rows.map(({ position }) => position));
}

async function countsOf({ services }: ExchangeDoors, countyCode: string, packageId: string): Promise<PackageCounts> {
  const rows = await services.unit.ask(
    systemEyes,
    () => sql<{ counts: PackageCounts }>`
      select counts from integrations.incoming_package where county_code = ${countyCode} and package_id = ${packageId}`,
  );
  return rows[0]?.counts ?? {};
}
