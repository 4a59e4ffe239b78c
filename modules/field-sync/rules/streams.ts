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

export const recordKinds = ['case', 'late-work', 'instruction'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What every app has known from the beginning; of the others an app says that it knows them, or is not given them. */
export const laterKinds = ['instruction'] as const satisfies readonly RecordKind[];

/** Where a case stands, as far as it decides who holds it. */
type Standing = {
  gridId: string | null;
  unitIds: readonly string[];
  verifierId: string | null;
  inspectorId: string | null;
  handlerId: string | null;
  reportedBy: string | null;
  closedAt: Date | null;
};

/** After this a closed record is over for the phone; null while it is open. */
export function keptUntil(closedAt: Date | null): Date | null {
  return closedAt === null ? null : new Date(closedAt.getTime() + keptDays * 86_400_000);
}

/** The streams that a case belongs to. A unit's holds only what is open: it is a queue, no record of what was. */
export function streamsOfCase(one: Standing): StreamName[] {
  const people = [one.verifierId, one.inspectorId, one.handlerId, one.reportedBy].filter((id) => id !== null);
  return [
    ...(one.gridId === null ? [] : [streamOf('grid', one.gridId)]),
    ...(one.closedAt === null ? one.unitIds.map((id) => streamOf('unit', id)) : []),
    ...[...new Set(people)].map((id) => streamOf('person', id)),
  ];
}

/** How a reader has to do with a case. */
export const caseParts = ['reporter', 'verifier', 'handler', 'inspector'] as const;
export type CasePart = (typeof caseParts)[number];

export function partsIn(one: Standing, accountId: string): CasePart[] {
  const holders = {
    reporter: one.reportedBy,
    verifier: one.verifierId,
    handler: one.handlerId,
    inspector: one.inspectorId,
  };
  return caseParts.filter((part) => holders[part] === accountId);
}
