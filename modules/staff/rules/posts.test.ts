import { expect, test } from 'vitest';
import { postFault } from './posts.ts';

const centre = { kind: 'centre', divisionPath: '990101001' };
const department = { kind: 'department', divisionPath: '990101' };
const grid = { divisionPath: '990101001001' };

test.each([
  ['grid-worker', null, centre, grid, null],
  ['grid-head', null, centre, null, null],
  ['acceptor', 'small-centre', centre, null, null],
  ['handler', null, department, null, null],
  ['mayor', null, centre, null, 'staff.unknown-role'],
  ['system-admin', null, centre, null, 'staff.unknown-role'],
  ['dispatcher', null, department, null, 'staff.centre-role-elsewhere'],
  ['handler', 'small-centre', department, null, 'staff.profile-not-for-this-post'],
  ['grid-worker', null, centre, null, 'staff.grid-needed'],
  ['acceptor', null, centre, grid, 'staff.grid-not-for-this-role'],
  ['grid-worker', null, centre, { divisionPath: '990101002001' }, 'staff.grid-outside'],
])('%s (profile %s) at %o with grid %o: %s', (role, profile, organisation, ofGrid, fault) => {
  expect(postFault({ role, profile, organisation, grid: ofGrid })).toBe(fault);
});
