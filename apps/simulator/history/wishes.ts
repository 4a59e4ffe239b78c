import { demoMatters } from '../matters.ts';
import type { DemoReport } from '../reports.ts';
import type { County } from '../county/county.ts';
import type { Random } from '../county/random.ts';
import type { Draft, Twist, Wish } from './draft.ts';

/** A case that is to stand somewhere in particular now, so that every desk, unit and worker finds work. */
export type WishedCase = Partial<Draft> & { wish: Wish; where: (report: DemoReport) => boolean };

/** How much of the running clock is used: some fresh, some due soon, some overdue. */
const used = [0.1, 0.85, 0.3, 1.3, 0.5, 0.93, 0.2, 1.8];

type Standing = Omit<Wish, 'used'>;

const twistOf: Partial<Record<Wish['status'], Twist>> = { returned: 'returned', adjudicating: 'adjudicated' };

/** The wishes of the people shown on the start page, then a little for every other desk and department. */
export function wishesOf(county: County): WishedCase[] {
  const wishes: WishedCase[] = [];
  const add = (count: number, where: WishedCase['where'], standing: Standing, more: Partial<Draft> = {}): void => {
    for (let one = 0; one < count; one += 1) {
      const wish = { ...standing, used: used[wishes.length % used.length]! };
      wishes.push({ twist: twistOf[standing.status] ?? 'ordinary', ...more, wish, where });
    }
  };
  const ordinary = (report: DemoReport) => !report.matter.emergency;
  const rule = (report: DemoReport) => report.matter.rules[report.ruleNumber - 1]!;
  const inField = (report: DemoReport) => ordinary(report) && rule(report).inspectMode === 'field';
  const finishable = (report: DemoReport) => ordinary(report) && rule(report).evidence === 'none';

  atCountyDesk();
  const towns = county.divisions.filter((division) => division.level === 'town');
  towns.forEach((town, index) => atTownDesk(town.path, index === 0 ? 3 : 1));
  const departments = county.organisations.filter((organisation) => organisation.kind === 'department');
  departments.forEach((department, index) => atDepartment(department.key, index === 0));
  forWorkers();
  return wishes;

  function atCountyDesk(): void {
    const desk = { source: 'hotline', placeless: true } as const;
    add(5, ordinary, { status: 'reported' }, desk);
    add(3, ordinary, { status: 'reported', claimed: true, holder: 'acceptor1' }, desk);
    add(3, ordinary, { status: 'verifying' }, desk);
    add(6, ordinary, { status: 'registered' }, desk);
    add(3, ordinary, { status: 'returned' }, desk);
    add(4, ordinary, { status: 'adjudicating' }, desk);
    add(4, ordinary, { status: 'dispatched' }, desk);
    add(4, ordinary, { status: 'handling', assigned: true }, desk);
    add(4, finishable, { status: 'handled' }, desk);
    add(3, finishable, { status: 'inspecting' }, desk);
    add(4, finishable, { status: 'inspected' }, desk);
    const urgent = (report: DemoReport) => report.matter.emergency;
    const known = { source: 'hotline', placeless: false } as const;
    add(1, urgent, { status: 'reported' }, known);
    add(1, urgent, { status: 'handling', assigned: true }, known);
  }

  function atTownDesk(path: string, share: number): void {
    const here = (holds: (report: DemoReport) => boolean) => (report: DemoReport) =>
      report.gridCode.startsWith(path) && holds(report);
    const desk = { source: 'resident', placeless: false } as const;
    add(share + 1, here(ordinary), { status: 'reported' }, desk);
    add(share, here(ordinary), { status: 'registered' }, desk);
    add(share, here(finishable), { status: 'handled' }, desk);
    add(share, here(finishable), { status: 'inspected' }, desk);
    if (share === 1) return;
    add(2, here(ordinary), { status: 'verifying' }, desk);
    add(2, here(ordinary), { status: 'returned' }, desk);
    add(2, here(finishable), { status: 'inspecting' }, desk);
  }

  function atDepartment(key: string, shown: boolean): void {
    const led = (report: DemoReport) =>
      ordinary(report) && report.matter.rules[0]!.handlers[0] === key && inSeat(report);
    if (!demoMatters.some((matter) => matter.rules[0]!.handlers[0] === key)) return;
    const from = { source: 'resident', placeless: false } as const;
    add(shown ? 5 : 1, led, { status: 'dispatched' }, from);
    add(shown ? 3 : 0, led, { status: 'handling' }, from);
    add(shown ? 7 : 0, led, { status: 'handling', assigned: true, holder: 'handler-01-1' }, from);
    add(shown ? 2 : 1, led, { status: 'handling', assigned: true }, from);
  }

  /** In the streets of the county seat, where no town's team stands before the department. */
  function inSeat(report: DemoReport): boolean {
    return Number(report.gridCode.slice(6, 9)) < 100;
  }

  function forWorkers(): void {
    const person = (key: string) => county.people.find((one) => one.key === key);
    const grid = person('worker-001')?.posts[0]?.gridCode ?? '';
    const village = grid.slice(0, 12);
    const inGrid = (holds: (report: DemoReport) => boolean) => (report: DemoReport) =>
      report.gridCode === grid && holds(report);
    const told = { source: 'resident', placeless: false } as const;
    add(2, inGrid(ordinary), { status: 'verifying', holder: 'worker-001' }, told);
    add(
      3,
      inGrid((report) => inField(report) && finishable(report)),
      { status: 'inspecting', holder: 'worker-001' },
      told,
    );
    add(3, inGrid(ordinary), { status: 'registered' }, { source: 'worker', placeless: false });
    const inVillage = (holds: (report: DemoReport) => boolean) => (report: DemoReport) =>
      report.gridCode.startsWith(village) && holds(report);
    add(1, inVillage(ordinary), { status: 'verifying', holder: 'village-001' }, told);
    add(2, inVillage(finishable), { status: 'inspecting', holder: 'village-001' }, told);
  }
}

/** Writes until a report fits; where nothing fits, the last one must do. */
export function writeWhere(
  write: (random: Random) => DemoReport,
  random: Random,
  fits: (report: DemoReport) => boolean,
): DemoReport {
  let report = write(random);
  for (let attempt = 0; attempt < 20_000 && !fits(report); attempt += 1) report = write(random);
  return report;
}
