import { expect, test } from 'vitest';
import { type NearPost, nearReason, orderNear } from './near.ts';

const place = {
  gridId: 'grid-1',
  adjoiningGridIds: ['grid-2'],
  villageCode: '990101001001',
  townCode: '990101001000',
};

function post(postId: string, rest: Partial<NearPost> = {}): NearPost {
  return {
    accountId: `person-${postId}`,
    postId,
    role: 'grid-worker',
    level: 'village',
    divisionPath: '990101001001',
    gridId: 'grid-9',
    onDuty: true,
    ...rest,
  };
}

const posts = [
  post('county', { role: 'acceptor', level: 'county', divisionPath: '990101', gridId: null }),
  post('town', { role: 'dispatcher', level: 'town', divisionPath: '990101001', gridId: null }),
  post('other-town', { role: 'dispatcher', level: 'town', divisionPath: '990101002', gridId: null }),
  post('same-town', { divisionPath: '990101001002', gridId: 'grid-7' }),
  post('far', { divisionPath: '990101002001', gridId: 'grid-8' }),
  post('village-head', { role: 'grid-head', gridId: null }),
  post('same-village'),
  post('adjoining', { gridId: 'grid-2', divisionPath: '990101001002' }),
  post('own', { gridId: 'grid-1' }),
];

test('the grid’s own post comes first, then adjoining grids, village, town, the centres', () => {
  expect(orderNear(posts, place).map((one) => [one.postId, one.reason])).toEqual([
    ['own', 'responsible-grid'],
    ['adjoining', 'adjoining-grid'],
    ['same-village', 'same-village'],
    ['village-head', 'same-village'],
    ['same-town', 'same-town'],
    ['town', 'town-centre'],
    ['county', 'county-centre'],
  ]);
});

test('whoever is on duty comes before who is not, however near', () => {
  const near = [post('a', { onDuty: false }), post('b'), post('own', { gridId: 'grid-1', onDuty: false })];
  expect(orderNear(near, place).map((one) => one.postId)).toEqual(['b', 'own', 'a']);
});

test('a person with several posts stands there once, by the nearest', () => {
  const near = [post('b', { accountId: 'one' }), post('a', { accountId: 'one', gridId: 'grid-1' })];
  expect(orderNear(near, place)).toMatchObject([{ postId: 'a', reason: 'responsible-grid' }]);
});

test('a case without a place is looked after by the county’s centre', () => {
  const nowhere = { gridId: null, adjoiningGridIds: [], villageCode: null, townCode: null };
  expect(posts.filter((one) => nearReason(one, nowhere) !== null).map((one) => one.postId)).toEqual(['county']);
});
