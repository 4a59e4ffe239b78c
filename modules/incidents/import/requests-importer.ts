import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { putMatters } from '#modules/catalogue/public.ts';
import { addOrganisations } from '#modules/organisation/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { readTitledRows } from '#platform/files/titled-rows.ts';
import type { Importer, ImportBatch, ImportRun } from '#platform/imports/importer.ts';
import { Refusal } from '#platform/refusal.ts';
import { outcomes } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { type PastRequest, pastIntake } from './past-intake.ts';
import {
  type Area,
  findRequestHeader,
  readColumnMapping,
  type ReadRequest,
  readRequest,
  type Remark,
} from './read-requests.ts';
import { requestImportWords } from './request-words.ts';
import { isTimeZone } from './wall-time.ts';

const Options = z.strictObject({
  /** With a request's number there it names the case for ever. */
  system: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  zone: z._default(z.string().check(z.maxLength(60)), 'Asia/Shanghai'),
  columns: z._default(z.string().check(z.maxLength(1000)), ''),
  area: z._default(z.string().check(z.maxLength(100)), ''),
  departments: z._default(z.boolean(), false),
  matters: z._default(z.boolean(), false),
  closedOutcome: z._default(z.enum(outcomes), 'solved'),
});
type RequestOptions = z.output<typeof Options>;
type Doors = { services: IncidentServices; runCommand: RunCommand };

const batchSize = 100;
const takenCode = 'incidents.request-taken';
const knownCode = 'incidents.request-known';

type Taken = { line: TableRow; request: ReadRequest; remarks: Remark[] };

/**
 * Takes over the service requests of another system, closed ones with their history (decision 0010). Making units or
 * matters takes who may do that: the operator's command line.
 */
export function requestsImporter(doors: Doors): Importer<RequestOptions> {
  return {
    kind: 'requests',
    right: 'incidents.import-cases',
    options: Options,
    endings: ['.csv', '.xlsx'],
    takenCode,
    knownCode,
    words: requestImportWords,
    async *run(given) {
      const { options, after, dry, signal } = given;
      const zone = options.zone;
      if (!isTimeZone(zone)) throw new Refusal('invalid', 'incidents.import-bad-zone', { zone });
      const reading = { zone, area: areaOf(options.area), closedOutcome: options.closedOutcome };
      const mapping = readColumnMapping(options.columns);
      const intake = pastIntake(doors.services, given, options.system);
      const skip = Number(after?.['rows'] ?? 0);
      let done = 0;
      let waiting: Taken[] = [];
      let reports: RowReport[] = [];

      async function finish(): Promise<ImportBatch> {
        const taken = waiting;
        waiting = [];
        const known = await intake.known(taken.map(({ request }) => request.externalId));
        const news = taken.filter(({ request }) => !known.has(request.externalId));
        for (const one of taken) if (known.has(one.request.externalId)) reports.push(knownReport(one));
        const requests = await namedIn(doors, given, news);
        if (!dry) await intake.store(requests);
        reports.push(...news.flatMap(reportsOf));
        const batch = { reports, done, total: null, checkpoint: dry ? null : { rows: done } };
        reports = [];
        return batch;
      }

      for await (const found of readTitledRows({ path: given.path }, (line) => findRequestHeader(line, mapping))) {
        if ('untitled' in found) {
          reports.push(headerMissing(found.untitled));
          continue;
        }
        const { line, titles } = found;
        done += 1;
        if (done <= skip) continue;
        const { request, remarks } = readRequest(line, titles, reading);
        const again = request && waiting.some((one) => one.request.externalId === request.externalId);
        if (request && !again) waiting.push({ line, request, remarks });
        else {
          const details = { number: request?.externalId ?? '' };
          const twice: Remark = { level: 'refused', code: 'incidents.request-number-twice', details };
          reports.push(...(again ? [twice] : remarks).map((remark) => reportOf(line, remark)));
        }
        if (done % batchSize === 0) {
          yield await finish();
          if (signal.aborted) return;
        }
      }
      yield await finish();
    },
  };
}

function areaOf(text: string): Area | null {
  if (text.trim() === '') return null;
  const [west, south, east, north, ...more] = text.split(/[,，]/).map(Number);
  const given = [west, south, east, north].every((one) => Number.isFinite(one));
  if (!given || more.length > 0 || west! >= east! || south! >= north!) {
    throw new Refusal('invalid', 'incidents.import-bad-area', {});
  }
  return { west: west!, south: south!, east: east!, north: north! };
}

/** Units and matters by their names; made where the run may make them. */
async function namedIn(doors: Doors, run: ImportRun<RequestOptions>, taken: readonly Taken[]): Promise<PastRequest[]> {
  const { options, dry } = run;
  if (!dry && options.departments) await makeDepartments(doors, run, taken);
  if (!dry && options.matters) await makeMatters(doors, run, taken);
  const { tree, catalogue } = await openBook(doors.services, run.countyCode);
  const units = new Map(
    tree
      .all()
      .filter((one) => one.kind !== 'centre')
      .map((one) => [plain(one.name), one]),
  );
  return taken.map(({ request, remarks }) => {
    const { agency, type, address, description, ...rest } = request;
    const matter = catalogue.matterNamed(type);
    const unit = agency === null ? undefined : units.get(plain(agency));
    if (!matter && !(dry && options.matters)) {
      remarks.push({ level: 'repaired', code: 'incidents.request-matter-unknown', details: { type } });
    }
    if (agency !== null && !unit && !(dry && options.departments)) {
      remarks.push({ level: 'repaired', code: 'incidents.request-unit-unknown', details: { unit: agency } });
    }
    return {
      ...rest,
      appealKind: 'problem',
      title: null,
      description: description === null ? type : `${type}\n${description}`,
      matterCode: matter?.matterCode ?? null,
      unitId: unit?.organisationId ?? null,
      placeWords: address,
    };
  });
}

async function makeDepartments(
  { services, runCommand }: Doors,
  { countyCode, actor, now, idOf }: ImportRun<RequestOptions>,
  taken: readonly Taken[],
): Promise<void> {
  const tree = await services.trees.of(countyCode);
  const standing = new Set(tree.all().map((one) => plain(one.name)));
  const names = distinct(taken.map(({ request }) => request.agency ?? '')).filter((name) => !standing.has(plain(name)));
  if (names.length === 0) return;
  const centre = tree.all().find((one) => one.kind === 'centre' && one.level === 'county');
  if (!centre) throw new Refusal('conflict', 'incidents.no-desk', { divisionPath: countyCode });
  const organisations = names.map((name) => ({
    organisationId: idOf(`department ${name}`),
    kind: 'department' as const,
    level: 'county' as const,
    name,
    parentId: centre.organisationId,
    divisionCode: countyCode.padEnd(12, '0'),
    worksOwnDesk: false,
  }));
  const commandId = idOf(`departments ${names.join(' ')}`);
  await runCommand(addOrganisations, { commandId, countyCode, actor, now, input: { organisations } });
  services.trees.forget(countyCode);
}

/** Under a source of its own: a standard that is imported later is not mixed with it. */
async function makeMatters(
  { services, runCommand }: Doors,
  { countyCode, actor, now, idOf, options: { system } }: ImportRun<RequestOptions>,
  taken: readonly Taken[],
): Promise<void> {
  const catalogue = await services.catalogue.read();
  const types = distinct(taken.map(({ request }) => request.type)).filter((type) => !catalogue.matterNamed(type));
  if (types.length === 0) return;
  const majorCode = shortCode(system);
  const matters = types.map((type) => {
    const minorCode = shortCode(`${system} ${plain(type)}`);
    const names = { majorName: system, minorName: type };
    return {
      matterCode: `service-${majorCode}-${minorCode}`,
      kind: 'service' as const,
      majorCode,
      minorCode,
      ...names,
    };
  });
  const input = { source: `requests ${system}`, matters, rules: [] };
  await runCommand(putMatters, { commandId: idOf(`matters ${types.join(' ')}`), countyCode, actor, now, input });
  services.catalogue.forget();
}

/** The same name has the same code in every run. */
function shortCode(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}

function distinct(names: readonly string[]): string[] {
  return [...new Map(names.filter((name) => name !== '').map((name) => [plain(name), name])).values()];
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

function reportOf({ sheet, row }: TableRow, { level, code, details }: Remark): RowReport {
  return { sheet, row, level, code, details };
}

function reportsOf({ line, request, remarks }: Taken): RowReport[] {
  const taken: Remark = { level: 'taken', code: takenCode, details: { number: request.externalId } };
  return (remarks.length === 0 ? [taken] : remarks).map((remark) => reportOf(line, remark));
}

function knownReport({ line: { sheet, row }, request }: Taken): RowReport {
  return { sheet, row, level: 'taken', code: knownCode, details: { number: request.externalId } };
}

function headerMissing(sheet: string): RowReport {
  return { sheet, row: 0, level: 'refused', code: 'incidents.request-header-missing', details: {} };
}
