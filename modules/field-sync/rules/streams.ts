/** Which streams a post may pull, and what they are called. */
import type { Role } from '#modules/access/rules/roles.ts';

/** Of a grid, of a person, of a unit (what its hands may take). */
export const streamKinds = ['grid', 'person', 'unit'] as const;
export type StreamKind = (typeof streamKinds)[number];

export type StreamName = { streamId: string; kind: StreamKind; ownerId: string };

export function streamOf(kind: StreamKind, ownerId: string): StreamName {
  return { streamId: `${kind}:${ownerId}`, kind, ownerId };
}

type Post = { accountId: string; role: string; organisationId: string | null; gridId: string | null };

const gridRoles: readonly Role[] = ['grid-worker', 'grid-head'];
const unitRoles: readonly Role[] = ['unit-head', 'handler'];

/** What is his own, wherever it lies; his grid; his unit. Nobody pulls another's. */
export function streamsOf({ accountId, role, organisationId, gridId }: Post): StreamName[] {
  const streams = [streamOf('person', accountId)];
  if (gridRoles.includes(role as Role) && gridId !== null) streams.push(streamOf('grid', gridId));
  if (unitRoles.includes(role as Role) && organisationId !== null) streams.push(streamOf('unit', organisationId));
  return streams;
}

/** A record stays on the phone for so long after its case was closed. */
export const keptDays = 30;
