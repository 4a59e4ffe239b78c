import { expect, test } from 'vitest';
import { areaOfRing, filterOf, listAddress, readChoice, ringOf } from './map-address.ts';

const read = (text: string) => readChoice(new URLSearchParams(text));

test('an empty address shows what is open, and what an address cannot mean is left out', () => {
  const plain = {
    status: 'open',
    lights: [],
    matterCode: null,
    townCode: null,
    emergency: false,
    day: null,
    ring: null,
  };
  expect(read('')).toEqual(plain);
  expect(read('status=lost&light=blue&townCode=12&day=tomorrow&ring=1,2&emergency=no')).toEqual(plain);
});

test('all four lights ask for nothing more than no light does', () => {
  expect(filterOf(read('light=red,yellow')).light).toBe('yellow,red');
  expect(filterOf(read('light=red,yellow,green,grey')).light).toBeNull();
});

test('one day is a period that begins and ends with it', () => {
  expect(filterOf(read('day=2026-01-05'))).toMatchObject({ from: '2026-01-05', to: '2026-01-05' });
});

test('a marked area comes back from the address as it was drawn', () => {
  const area = [
    { lng: 119.9, lat: 33 },
    { lng: 119.95, lat: 33.05 },
    { lng: 119.91, lat: 33.1 },
  ];
  expect(areaOfRing(ringOf(area))).toEqual(area);
  expect(read(`ring=${encodeURIComponent(ringOf(area))}`).ring).toBe(ringOf(area));
});

test('the list that a map leads to asks the same of its cases', () => {
  expect(listAddress(read('light=red&townCode=990101001000'))).toEqual({
    queue: 'open',
    query: { light: 'red', townCode: '990101001000' },
  });
  expect(listAddress(read('status=all&light=red,grey&day=2026-01-05'))).toEqual({
    queue: 'all',
    query: { from: '2026-01-05', to: '2026-01-05' },
  });
});
