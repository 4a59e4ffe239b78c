import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { squareMetresOf } from '#platform/pure/map-topology.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { cutVillage, madeOutline, plant, plantedFaults } from '../../../tests/fixtures/territories.ts';
import { type DraftMap, draftFindingKinds, findDraftFaults, findingsThatStop } from './draft-topology.ts';
import { mendOf, withMend } from './mend-draft.ts';
import { mergeOutlines } from './merge-outlines.ts';

const townships = new URL('../../../../shared/data/territory/townships-renshou.geojson', import.meta.url);

/** Outlines of towns as a mapping agency drew them; where they are not at hand, made ones. */
function outlines(): PolygonSet[] {
  if (!existsSync(townships)) return [];
  const { features } = JSON.parse(readFileSync(townships, 'utf8')) as {
    features: { geometry: { type: string; coordinates: PolygonSet[number] } }[];
  };
  return features.map(({ geometry }) => [geometry.coordinates]);
}

test('every planted fault is found in 1,000 territories, what is safe to mend is mended, and the untouched have none', () => {
  const real = outlines();
  const told: string[] = [];
  const planted = new Map<string, number>();
  for (let number = 0; number < 1000; number += 1) {
    const random = seededRandom(`territory ${number}`);
    // Every other one on a real outline.
    const outline = number % 2 === 0 && real.length > 0 ? real[(number / 2) % real.length]! : madeOutline(random);
    const map = cutVillage(outline, random.integer(4, 12), random);
    const untouched = findDraftFaults(map);
    if (untouched.length > 0)
      told.push(
        `${number} untouched: ${untouched.map((one) => `${one.kind} ${one.ids.join()} ${one.metres} ${one.squareMetres}`).join('; ')}`,
      );
    const fault = plantedFaults[number % plantedFaults.length]!;
    for (let tries = 0; tries < 20; tries += 1) {
      const broken = plant(map, fault, random);
      if (!broken) continue;
      planted.set(fault, (planted.get(fault) ?? 0) + 1);
      const findings = findDraftFaults(broken.map);
      const found = findings.find(broken.isFound);
      if (!found)
        told.push(`${number} ${fault}: ${findings.map((one) => `${one.kind}/${one.of} ${one.ids.join()}`).join('; ')}`);
      else if (broken.mendable) {
        const mended = mendAll(broken.map);
        if (mended.length > 0) told.push(`${number} ${fault} left: ${mended.join('; ')}`);
      }
      break;
    }
  }
  expect(told).toEqual([]);
  // Nothing goes unplanted because no grid had room for it.
  for (const fault of plantedFaults) expect(planted.get(fault), fault).toBeGreaterThan(70);
}, 60_000);

function mendAll(map: DraftMap): string[] {
  let standing = map;
  for (let round = 0; round < 4; round += 1) {
    const findings = findDraftFaults(standing);
    if (findings.length === 0) return [];
    const mend = findings.map((one) => mendOf(standing, one, findings)).find((one) => one !== null);
    if (!mend) return findings.map((one) => `${one.kind} ${one.ids.join()} ${one.metres}`);
    standing = withMend(standing, mend);
  }
  return findDraftFaults(standing).map((one) => one.kind);
}

test('forty grids are looked through in a twentieth of a second', () => {
  const random = seededRandom('forty');
  const map = cutVillage(madeOutline(random), 40, random);
  expect(map.cells).toHaveLength(40);
  const times = Array.from({ length: 9 }, () => {
    // The processor's time: other work on the machine is not what is measured.
    const before = process.cpuUsage();
    expect(findDraftFaults(map)).toEqual([]);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  expect(times.toSorted((one, other) => one - other)[4]).toBeLessThan(50);
});

test('grids merged again are the village that they were cut from', () => {
  const random = seededRandom('merged');
  const map = cutVillage(madeOutline(random), 12, random);
  const merged = mergeOutlines(map.cells.map((cell) => cell.polygons));
  expect(merged).toHaveLength(1);
  expect(merged[0]).toHaveLength(1);
  expect(squareMetresOf(merged) / squareMetresOf(map.rim!)).toBeCloseTo(1, 5);
});

test('what was wrong before and has not grown does not stop a draft', () => {
  const random = seededRandom('older fault');
  const map = cutVillage(madeOutline(random), 6, random);
  const [first, ...others] = map.cells;
  const before = findDraftFaults({ ...map, cells: others });
  expect(before.map((one) => one.kind)).toEqual(['gap']);
  expect(findingsThatStop(before, before)).toEqual([]);
  expect(findingsThatStop([], before)).toHaveLength(1);
  expect(findingsThatStop(before, findDraftFaults({ ...map, cells: others.slice(1) }))).not.toEqual([]);
  expect(findingsThatStop(before, findDraftFaults({ ...map, cells: [first!, ...others] }))).toEqual([]);
});

test('every kind of finding is one of the list, gravest first', () => {
  const random = seededRandom('kinds');
  const map = cutVillage(madeOutline(random), 8, random);
  const ranks = plantedFaults.flatMap((fault) => {
    const broken = plant(map, fault, random);
    return broken ? [findDraftFaults(broken.map).map((one) => draftFindingKinds.indexOf(one.kind))] : [];
  });
  for (const rank of ranks) expect(rank).toEqual(rank.toSorted((one, other) => one - other));
});
