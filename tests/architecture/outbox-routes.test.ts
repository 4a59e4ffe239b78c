// What a phone keeps for months is read by every later server: each route that its outbox can reach has a table of lifts.
import { expect, test } from 'vitest';
import { incidentRoutes } from '#modules/incidents/public.ts';
import { requestContract } from '#modules/incidents/rules/request-contract.ts';
import { remarkRoutes } from '#modules/staff/public.ts';
import type { Route } from '#platform/http/route.ts';
import { keptKinds } from '../../apps/field/sync/kept.ts';
import { isOutboxRoute, outboxRoutes } from '../../apps/field/sync/outbox-routes.ts';

/** Routes are only listed here: nothing behind them is asked. */
const nothing: never = new Proxy(() => nothing, { get: () => nothing }) as never;
const routes: readonly Route[] = [...incidentRoutes(nothing), ...remarkRoutes(nothing)];

function routeOf(path: string): Route | undefined {
  return routes.find((route) => route.method === 'POST' && route.path === path);
}

test.each(keptKinds.flatMap((kind) => outboxRoutes[kind].map((path) => [kind, path] as const)))(
  'a %s that an older app kept is lifted before it is read: %s',
  (_kind, path) => {
    const route = routeOf(path);
    expect(route).toBeDefined();
    expect(route!.lifts?.steps).toHaveLength(requestContract.now - 1);
    expect(route!.lifts?.least).toBe(requestContract.least);
  },
);

test('whatever has a table of lifts is said to be reached from the outbox', () => {
  const lifted = routes.filter(({ lifts }) => lifts !== undefined).map(({ path }) => path);
  expect(lifted.toSorted()).toEqual(Object.values(outboxRoutes).flat().toSorted());
});

test('a wish is for a route of its kind and for no other', () => {
  const [county, id] = ['/api/counties/990101', '018f0000-0000-7000-8000-000000000001'];
  expect(isOutboxRoute('act', `${county}/incidents/${id}/actions`)).toBe(true);
  expect(isOutboxRoute('report', `${county}/incidents/${id}/actions`)).toBe(false);
  expect(isOutboxRoute('act', `${county}/incidents/${id}/late-work/${id}`)).toBe(false);
  expect(isOutboxRoute('remark', `${county}/remarks/${id}/answer`)).toBe(false);
});
