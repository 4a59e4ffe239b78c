import type { KeptKind } from './kept.ts';

/**
 * Every route that a wish in the outbox may be for. What is sent there may be months old and written by an older app: each
 * has a table of lifts at the server, up to the contract that the server reads (a test holds the two together).
 */
export const outboxRoutes: Readonly<Record<KeptKind, readonly string[]>> = {
  report: ['/api/counties/:countyCode/incidents'],
  act: ['/api/counties/:countyCode/incidents/:incidentId/actions'],
  instruction: ['/api/counties/:countyCode/instructions/:instructionId/moves'],
  remark: [
    '/api/counties/:countyCode/remarks',
    '/api/counties/:countyCode/remarks/:remarkId/accept',
    '/api/counties/:countyCode/remarks/:remarkId/reopen',
  ],
};

const patterns = new Map(
  Object.entries(outboxRoutes).map(([kind, routes]) => [
    kind,
    routes.map((route) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`)),
  ]),
);

/** May a wish of this kind be for this address? */
export function isOutboxRoute(kind: KeptKind, path: string): boolean {
  return patterns.get(kind)?.some((pattern) => pattern.test(path)) ?? false;
}
