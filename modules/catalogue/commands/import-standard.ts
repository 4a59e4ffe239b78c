import { addOrganisations, type OrganisationTrees } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { StandardWorkbook } from '../import/read-standard-workbook.ts';
import { findNamed } from '../rules/suggest-unit.ts';
import { putMatters, type PutOutcome } from './put-matters.ts';

export type StandardImport = {
  workbook: StandardWorkbook;
  /** Names the standard: importing a later edition under the same name compares it with the earlier one. */
  source: string;
  countyCode: string;
  actor: Actor;
  now: Date;
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

/** Stores a standard that was read, batch by batch, and makes the departments it names. A second time changes nothing. */
export async function importStandard(
  { runCommand, trees }: { runCommand: RunCommand; trees: OrganisationTrees },
  given: StandardImport,
): Promise<StandardImported> {
  const { workbook, source, countyCode, actor, now } = given;
  const departments = await makeDepartments({ runCommand, trees }, given);
  const outcomes = new Map<string, PutOutcome>();
  for (let from = 0; from < workbook.matters.length; from += mattersInBatch) {
    const matters = workbook.matters.slice(from, from + mattersInBatch);
    const codes = new Set(matters.map((matter) => matter.matterCode));
    const rules = workbook.rules
      .filter((rule) => codes.has(rule.matterCode))
      .map(({ matterCode, number, opensWhen, closesWhen, limits, handlers, supervisors }) => {
        return { ruleId: uuidv7(), matterCode, number, opensWhen, closesWhen, limits, handlers, supervisors };
      });
    const answer = await runCommand(putMatters, {
      commandId: uuidv7(),
      countyCode,
      actor,
      now,
      input: { source, matters, rules },
    });
    for (const { key, outcome } of answer.rows) outcomes.set(key, outcome);
  }
  const rows = workbook.rules.map(({ sheet, row, matterCode, number }) => {
    const key = `${matterCode} #${number}`;
    return { sheet, row, key, outcome: outcomes.get(key)! };
  });
  return {
    matters: countOutcomes(workbook.matters.map((matter) => outcomes.get(matter.matterCode)!)),
    rules: countOutcomes(rows.map((row) => row.outcome)),
    departments,
    rows,
  };
}

/** Names like 各产权单位 fit several bodies and become none; a body that stands already is not made twice. */
async function makeDepartments(
  { runCommand, trees }: { runCommand: RunCommand; trees: OrganisationTrees },
  { workbook, countyCode, actor, now }: StandardImport,
): Promise<StandardImported['departments']> {
  trees.forget(countyCode);
  const tree = await trees.of(countyCode);
  const centre = tree.all().find((node) => node.kind === 'centre' && node.level === 'county');
  if (!centre) throw new Refusal('conflict', 'catalogue.county-centre-missing', { countyCode });
  const standing = tree.all().filter((node) => node.kind !== 'centre' && node.level === 'county');
  const bodies = workbook.departments.filter((department) => department.describes === 'body');
  const missing = bodies.filter((department) => !findNamed(standing, department.name));
  if (missing.length > 0) {
    const organisations = missing.map((department) => ({
      organisationId: uuidv7(),
      kind: 'department' as const,
      level: 'county' as const,
      name: department.name,
      parentId: centre.organisationId,
      divisionCode: countyCode.padEnd(12, '0'),
      worksOwnDesk: false,
    }));
    await runCommand(addOrganisations, { commandId: uuidv7(), countyCode, actor, now, input: { organisations } });
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
