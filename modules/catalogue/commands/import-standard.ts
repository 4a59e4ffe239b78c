import { organisationNamed } from '#modules/organisation/rules/find-named.ts';
import { addOrganisations, type OrganisationTrees } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { StandardWorkbook } from '../import/read-standard-workbook.ts';
import { compareMatters, putMatters, type PutOutcome } from './put-matters.ts';

export type StandardImport = {
  workbook: StandardWorkbook;
  /** Names the standard: importing a later edition under the same name compares it with the earlier one. */
  source: string;
  countyCode: string;
  actor: Actor;
  now: Date;
  /** Compared only; nothing is written. */
  dry?: boolean;
  /** Ids by word: a run that broke off gives the same ones again, so that nothing is put twice. */
  idOf?: (word: string) => string;
};

export type StandardImported = {
  matters: Record<PutOutcome, number>;
  rules: Record<PutOutcome, number>;
  /** Bodies made as departments below the county's centre, those that were there, and names that fit several bodies. */
  departments: { added: string[]; known: string[]; descriptions: string[] };
  /** What became of each rule, by its row in the workbook. */
  rows: { sheet: string; row: number; key: string; outcome: PutOutcome }[];
};

const mattersInBatch = 40;

type Doors = { unit: Unit; runCommand: RunCommand; trees: OrganisationTrees };
type Departments = StandardImported['departments'];

/** Stores a standard that was read, and makes the departments it names. A second time changes nothing. */
export async function importStandard(doors: Doors, given: StandardImport): Promise<StandardImported> {
  const departments = await putDepartments(doors, given);
  const putting = putStandard(doors, given);
  for (;;) {
    const step = await putting.next();
    if (step.done) return { ...step.value, departments };
  }
}

/** Puts matters and rules batch by batch; says how many matters are through, and at the end what became of each. */
export async function* putStandard(
  { unit, runCommand }: Pick<Doors, 'unit' | 'runCommand'>,
  { workbook, source, countyCode, actor, now, dry = false, idOf = () => uuidv7() }: StandardImport,
): AsyncGenerator<number, Omit<StandardImported, 'departments'>> {
  const outcomes = new Map<string, PutOutcome>();
  for (let from = 0; from < workbook.matters.length; from += mattersInBatch) {
    const matters = workbook.matters.slice(from, from + mattersInBatch);
    const codes = new Set(matters.map((matter) => matter.matterCode));
    const rules = workbook.rules
      .filter((rule) => codes.has(rule.matterCode))
      .map(({ matterCode, number, opensWhen, closesWhen, limits, handlers, supervisors }) => {
        const ruleId = idOf(`rule ${matterCode} ${number}`);
        return { ruleId, matterCode, number, opensWhen, closesWhen, limits, handlers, supervisors };
      });
    const input = { source, matters, rules };
    const commandId = idOf(`matters ${from}`);
    const rows = dry
      ? await unit.transact(systemEyes, (tx) => compareMatters(tx, input))
      : (await runCommand(putMatters, { commandId, countyCode, actor, now, input })).rows;
    for (const { key, outcome } of rows) outcomes.set(key, outcome);
    yield from + matters.length;
  }
  const rows = workbook.rules.map(({ sheet, row, matterCode, number }) => {
    const key = `${matterCode} #${number}`;
    return { sheet, row, key, outcome: outcomes.get(key)! };
  });
  return {
    matters: countOutcomes(workbook.matters.map((matter) => outcomes.get(matter.matterCode)!)),
    rules: countOutcomes(rows.map((row) => row.outcome)),
    rows,
  };
}

/** Names like 各产权单位 fit several bodies and become none; a body that stands already is not made twice. */
export async function putDepartments(
  { runCommand, trees }: Pick<Doors, 'runCommand' | 'trees'>,
  { workbook, countyCode, actor, now, dry = false, idOf = () => uuidv7() }: StandardImport,
): Promise<Departments> {
  trees.forget(countyCode);
  const tree = await trees.of(countyCode);
  const centre = tree.all().find((node) => node.kind === 'centre' && node.level === 'county');
  if (!centre) throw new Refusal('conflict', 'catalogue.county-centre-missing', { countyCode });
  const standing = tree.all().filter((node) => node.kind !== 'centre' && node.level === 'county');
  const bodies = workbook.departments.filter((department) => department.describes === 'body');
  const missing = bodies.filter((department) => !organisationNamed(standing, department.name));
  if (missing.length > 0 && !dry) {
    const organisations = missing.map((department) => ({
      organisationId: idOf(`department ${department.name}`),
      kind: 'department' as const,
      level: 'county' as const,
      name: department.name,
      parentId: centre.organisationId,
      divisionCode: countyCode.padEnd(12, '0'),
      worksOwnDesk: false,
    }));
    const commandId = idOf('departments');
    await runCommand(addOrganisations, { commandId, countyCode, actor, now, input: { organisations } });
    trees.forget(countyCode);
  }
  const names = (departments: readonly { name: string }[]) => departments.map((department) => department.name);
  return {
    added: names(missing),
    known: names(bodies.filter((department) => !missing.includes(department))),
    descriptions: names(workbook.departments.filter((department) => department.describes === 'kind')),
  };
}

function countOutcomes(outcomes: readonly PutOutcome[]): Record<PutOutcome, number> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}
