import { expect, test } from 'vitest';
import { contains } from './county/place-in.ts';
import { generateCounty } from './county/generate-county.ts';
import { departmentPlans } from './county/organisations.ts';
import { seededRandom } from './county/random.ts';
import { demoMatters } from './matters.ts';
import { reportWriter } from './reports.ts';

test('the catalogue has about forty matters with unique codes over every major class', () => {
  expect(demoMatters.length).toBeGreaterThanOrEqual(40);
  expect(new Set(demoMatters.map((matter) => matter.code)).size).toBe(demoMatters.length);
  expect(new Set(demoMatters.map((matter) => matter.minorName)).size).toBe(demoMatters.length);
  const majors = new Set(demoMatters.map((matter) => `${matter.kind}-${matter.majorCode}`));
  for (const major of ['01', '02', '03', '04', '05', '06']) expect(majors.has(`event-${major}`)).toBe(true);
  for (const major of ['01', '02', '03', '04', '05']) expect(majors.has(`facility-${major}`)).toBe(true);
});

test('every rule can be worked: conditions, limits in order and a department that exists', () => {
  const departments = new Set<string>(departmentPlans.map((department) => department.key));
  for (const matter of demoMatters) {
    expect(matter.rules.length).toBeGreaterThan(0);
    for (const rule of matter.rules) {
      expect(rule.opensWhen).not.toBe('');
      expect(rule.closesWhen).not.toBe('');
      expect(rule.limits.length).toBeGreaterThan(0);
      expect(new Set(rule.limits.map((limit) => limit.stage)).size).toBe(rule.limits.length);
      for (const limit of rule.limits) expect(limit.value).toBeGreaterThan(0);
      for (const key of [...rule.handlers, ...rule.supervisors]) expect(departments.has(key)).toBe(true);
    }
    for (const report of matter.reports) {
      expect(report.text).toContain('{place}');
      expect(matter.rules.some((rule) => rule.number === report.rule)).toBe(true);
    }
  }
});

test('reports tell of places of the county and of nothing else', () => {
  const county = generateCounty();
  const write = reportWriter(county);
  const random = seededRandom('reports');
  const grids = new Map(county.grids.map((grid) => [grid.code, grid]));
  const names = county.people.map((person) => person.name);
  const matters = new Set<string>();
  for (let number = 0; number < 1500; number += 1) {
    const report = write(random);
    matters.add(report.matter.code);
    expect(report.text).not.toMatch(/[{}]|undefined|null|单元\d+室/u);
    expect(names.some((name) => name.length > 2 && report.text.includes(name))).toBe(false);
    expect(contains(grids.get(report.gridCode)!.geometry, report.point)).toBe(true);
  }
  expect(matters.size).toBe(demoMatters.length);
});

test('the same seed writes the same reports', () => {
  const write = reportWriter(generateCounty());
  const series = (): string[] => {
    const random = seededRandom('again');
    return Array.from({ length: 50 }, () => write(random).text);
  };
  expect(series()).toEqual(series());
});
