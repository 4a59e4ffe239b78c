import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { ImportBatch, Importer, ImportRun } from '#platform/imports/importer.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { levelOfPath, readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { addOrganisations, type OrganisationGiven } from '../commands/add-organisations.ts';
import { putDivisions } from '../commands/put-divisions.ts';
import { readHeldDivisions } from '../queries/held-divisions.ts';
import { listOrganisations } from '../queries/list-organisations.ts';
import { type DivisionOutcome, type HeldDivision, judgeDivision } from '../rules/compare-divisions.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { type ReadDivision, readDivisionRows } from './read-division-rows.ts';

const Options = z.strictObject({
  /** Virtual units of the statistics (village codes 4xx and 5xx): marked, or left out. */
  virtual: z._default(z.enum(['take', 'skip']), 'take'),
  /** Another name for a known code: a renaming that begins with the edition, or only told. */
  renames: z._default(z.enum(['report', 'record']), 'report'),
  /** Centres for towns, or towns and villages, that have none. */
  centres: z._default(z.enum(['none', 'towns', 'villages']), 'none'),
  /** The day the list stands for; without it, today. */
  edition: z.optional(z.iso.date()),
});
export type DivisionsOptions = z.output<typeof Options>;

const batchRows = 500;
/** More than any county has; a list of a whole nation is read through and its county picked out. */
const mostRows = 20_000;

/** Takes in lists of divisions, in part or whole, and later editions of them. */
export function divisionsImporter({
  unit,
  runCommand,
}: {
  unit: Unit;
  runCommand: RunCommand;
}): Importer<DivisionsOptions> {
  return {
    kind: 'divisions',
    right: 'organisation.put-divisions',
    options: Options,
    endings: ['.csv', '.xlsx'],
    takenCode: 'organisation.division-added',
    knownCode: 'organisation.division-known',
    words: { zh: zh.divisionsImportWords, en: en.divisionsImportWords },
    run: (given) => runDivisions(unit, runCommand, given),
  };
}

type Held = Map<string, HeldDivision>;

async function* runDivisions(
  unit: Unit,
  runCommand: RunCommand,
  given: ImportRun<DivisionsOptions>,
): AsyncGenerator<ImportBatch> {
  const { countyCode, options, signal, dry } = given;
  const list: ReadDivision[] = [];
  let rows = 0;
  let refused: RowReport[] = [];
  // Foreign rows come by the ten thousand; what an earlier run has told is not told again.
  const tell = given.after === null;
  for await (const read of readDivisionRows(given.path, countyCode)) {
    rows += 1;
    if (read.kind === 'division') list.push(read.read);
    else if (tell) refused.push(read.report);
    if (list.length > mostRows) throw new Refusal('too-large', 'organisation.too-many-divisions', { limit: mostRows });
    if (refused.length >= batchRows) {
      yield { reports: refused, done: rows - list.length, total: null, checkpoint: null };
      refused = [];
      if (signal.aborted) return;
    }
  }
  if (rows === 0) throw new Refusal('invalid', 'organisation.no-columns');

  const readHeld = async (): Promise<Held> => {
    const held = await unit.transact(systemEyes, (tx) => readHeldDivisions(tx, { countyCode }));
    return new Map(held.map((one) => [one.divisionCode, one]));
  };
  const held = await readHeld();
  const { fit, unfit } = sift(list, held, options);
  let done = rows - fit.length;
  if (tell) yield { reports: [...refused, ...unfit], done, total: rows, checkpoint: { batch: 0 } };
  const first = Number(given.after?.['batch'] ?? 0);
  const terms = { edition: options.edition ?? chinaDay(given.now), renames: options.renames };
  for (let from = 0, number = 0; from < fit.length; from += batchRows, number += 1) {
    const part = fit.slice(from, from + batchRows);
    done += part.length;
    // The command gets the list's rows, not what they change: sent again after a break, it is the same intent.
    const input = { ...terms, rows: part.map(({ division }) => division) };
    if (number < first) continue;
    if (signal.aborted) return;
    const envelope = { commandId: given.idOf(`divisions ${number}`), countyCode, actor: given.actor, now: given.now };
    const outcomes = dry
      ? input.rows.map((row) => rehearse(row, held, terms))
      : (await runCommand(putDivisions, { ...envelope, input })).outcomes.map(({ outcome }) => outcome);
    const reports = part.flatMap((read, index) => [outcomeReport(read, outcomes[index]!), ...read.reports]);
    yield { reports, done, total: rows, checkpoint: { batch: number + 1 } };
  }
  if (signal.aborted) return;
  const standing = dry ? held : await readHeld();
  const missing = notInFile(fit, standing);
  const centres = await makeCentres(unit, runCommand, given, standing);
  yield {
    reports: [...missing.map((one) => missingReport(one)), ...centres],
    done,
    total: rows,
    checkpoint: { batch: Math.ceil(fit.length / batchRows) },
    summary: [
      { code: 'organisation.not-in-file', values: { count: missing.length } },
      { code: 'organisation.centres-made', values: { count: centres.length } },
    ],
  };
}

/** Dry: the same rule over the same rows, on what stands in memory. */
function rehearse(
  row: ReadDivision['division'],
  held: Held,
  terms: { edition: string; renames: 'record' | 'report' },
): DivisionOutcome {
  const { outcome, state } = judgeDivision(row, held, terms);
  if (state) held.set(row.divisionCode, state);
  return outcome;
}

/** What the list says twice, of places it does not know, or of what was not asked for is left out. Upper levels first. */
function sift(list: readonly ReadDivision[], held: Held, { virtual }: DivisionsOptions) {
  const unfit: RowReport[] = [];
  const refuse = (read: ReadDivision, code: string, details: RowReport['details']) => {
    unfit.push({ sheet: read.sheet, row: read.row, level: 'refused', code, details });
  };
  const byKey = new Map<string, ReadDivision>();
  const names = new Map<string, string>();
  const inFile = new Set(list.map((read) => read.division.divisionCode));
  const lists: ReadDivision[] = [];
  for (const read of list) {
    const { division } = read;
    const code = division.divisionCode;
    const key = `${code} ${division.validTo ?? ''}`;
    const twin = byKey.get(key);
    if (twin) {
      if (twin.division.name !== division.name) refuse(read, 'organisation.code-twice', { code, row: twin.row });
      else {
        // Longer codes of one committee are names for it; anything else said twice is said once.
        twin.division = { ...twin.division, aliases: [...twin.division.aliases, ...division.aliases] };
        const place = { sheet: read.sheet, row: read.row };
        unfit.push({ ...place, level: 'repaired', code: 'organisation.row-twice', details: { code, row: twin.row } });
      }
      continue;
    }
    if (division.standing === 'virtual' && virtual === 'skip') {
      refuse(read, 'organisation.virtual-left-out', { code, name: division.name });
      continue;
    }
    const town = `${code.slice(0, 9)}000`;
    if (levelOf(code) === 'village' && !held.has(town) && !inFile.has(town)) {
      refuse(read, 'organisation.orphan-village', { code, town });
      continue;
    }
    const named = `${division.parentCode} ${division.name}`;
    const namesake = names.get(named);
    if (division.validTo === null && namesake !== undefined && namesake !== code) {
      const details = { code, name: division.name, other: namesake };
      const place = { sheet: read.sheet, row: read.row };
      read.reports.push({ ...place, level: 'taken', code: 'organisation.same-name', details });
    }
    if (division.validTo === null) names.set(named, code);
    byKey.set(key, read);
    lists.push(read);
  }
  const rank = ({ division }: ReadDivision) =>
    (division.validTo === null ? '0' : '1') + readDepth(division.divisionCode) + division.divisionCode;
  return { fit: lists.sort((one, other) => (rank(one) < rank(other) ? -1 : 1)), unfit };
}

function readDepth(code: string): number {
  const read = readDivisionCode(code);
  return read.ok ? read.division.path.length : 0;
}

function levelOf(code: string): string {
  const read = readDivisionCode(code);
  return read.ok ? levelOfPath(read.division.path) : '';
}

const refusedOutcomes: readonly DivisionOutcome[] = [
  'name-differs',
  'ended-earlier',
  'ended-otherwise',
  'ends-unknown',
  'unknown-successor',
  'ends-before-it-begins',
];

function outcomeReport({ sheet, row, division }: ReadDivision, outcome: DivisionOutcome): RowReport {
  const level = refusedOutcomes.includes(outcome) ? 'refused' : 'taken';
  const details = { code: division.divisionCode, name: division.name };
  return { sheet, row, level, code: outcomeCodes[outcome], details };
}

const outcomeCodes: Readonly<Record<DivisionOutcome, string>> = {
  added: 'organisation.division-added',
  known: 'organisation.division-known',
  described: 'organisation.division-described',
  renamed: 'organisation.division-renamed',
  ended: 'organisation.division-ended',
  'name-differs': 'organisation.name-differs',
  'ended-earlier': 'organisation.ended-earlier',
  'ended-otherwise': 'organisation.ended-otherwise',
  'ends-unknown': 'organisation.ends-unknown',
  'unknown-successor': 'organisation.unknown-successor',
  'ends-before-it-begins': 'organisation.ends-before-it-begins',
};

/** Divisions in force that a list of their level leaves out; of villages only those whose town the list has. */
function notInFile(fit: readonly ReadDivision[], held: Held): HeldDivision[] {
  const codes = new Set(fit.map(({ division }) => division.divisionCode));
  const covered = new Set(fit.map(({ division }) => `${levelOf(division.divisionCode)} ${division.parentCode}`));
  return [...held.values()].filter(
    (one) =>
      one.validTo === null &&
      !codes.has(one.divisionCode) &&
      covered.has(`${levelOf(one.divisionCode)} ${one.parentCode}`),
  );
}

function missingReport({ divisionCode, name }: HeldDivision): RowReport {
  const details = { code: divisionCode, name };
  return { sheet: '', row: 0, level: 'taken', code: 'organisation.not-in-file', details };
}

/** Towns and villages without a centre get one below the centre above. It works no desk of its own until it is staffed. */
async function makeCentres(
  unit: Unit,
  runCommand: RunCommand,
  { options, countyCode, actor, now, idOf, dry, signal }: ImportRun<DivisionsOptions>,
  held: Held,
): Promise<RowReport[]> {
  if (options.centres === 'none') return [];
  const rows = await unit.ask(systemEyes, (tx) => listOrganisations(tx, { countyCode }));
  const centres = new Map(
    rows.filter((row) => row.kind === 'centre').map((row) => [row.division_code, row.organisation_id]),
  );
  const top = centres.get(countyCode.padEnd(12, '0'));
  if (top === undefined) throw new Refusal('conflict', 'organisation.unknown-parent', { countyCode });
  const names = new Set(rows.map((row) => `${row.parent_id} ${row.name}`));
  const wanted = [...held.values()]
    .filter((one) => one.validTo === null && one.standing !== 'virtual' && !centres.has(one.divisionCode))
    .filter((one) =>
      ['town', ...(options.centres === 'villages' ? ['village'] : [])].includes(levelOf(one.divisionCode)),
    )
    .sort((one, other) => readDepth(one.divisionCode) - readDepth(other.divisionCode));
  const made: OrganisationGiven[] = [];
  for (const one of wanted) {
    const level = levelOf(one.divisionCode) as 'town' | 'village';
    const parentId = (one.parentCode === null ? undefined : centres.get(one.parentCode)) ?? top;
    const plain = `${one.name}网格化服务管理${level === 'town' ? '中心' : '站'}`;
    const name = names.has(`${parentId} ${plain}`) ? `${plain}(${one.divisionCode.slice(6)})` : plain;
    const organisationId = idOf(`centre ${one.divisionCode}`);
    names.add(`${parentId} ${name}`);
    centres.set(one.divisionCode, organisationId);
    const place = { divisionCode: one.divisionCode, parentId, level, worksOwnDesk: false };
    made.push({ organisationId, kind: 'centre', name, ...place });
  }
  for (let from = 0; from < made.length && !dry && !signal.aborted; from += batchRows) {
    const organisations = made.slice(from, from + batchRows);
    const commandId = idOf(`centres ${organisations[0]!.divisionCode}`);
    await runCommand(addOrganisations, { commandId, countyCode, actor, now, input: { organisations } });
  }
  return made.map(({ divisionCode, name }) => {
    const details = { code: divisionCode, name };
    return { sheet: '', row: 0, level: 'taken', code: 'organisation.centre-made', details };
  });
}
