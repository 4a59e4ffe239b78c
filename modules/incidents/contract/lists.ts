/** The queues of a working day, the lists and points of cases, and what is on call. */
import * as z from 'zod/mini';
import { Count, PageQuery } from '#platform/contract-parts.ts';
import { incidentStatuses } from '../rules/statuses.ts';
import { listFilter } from './list-filter.ts';
import { caseOfLine } from './parts.ts';

/** The queues of a working day; each is a list the active post may work. */
export const queues = [
  'to-accept', // 待受理
  'verifying', // 核实中
  'to-dispatch', // 待派遣 (registered, returned)
  'to-adjudicate', // 责任会商
  'dispatched', // 待签收, as the desk sees them
  'to-receive', // 待签收 of my unit
  'to-assign', // 待指派: my unit has it and nobody works it yet
  'handling', // 处置中 of my unit
  'mine-to-handle', // assigned to me
  'mine-to-verify',
  'mine-to-inspect',
  'to-check', // 待核查
  'inspecting',
  'to-close', // 待结案
  'due-soon', // 即将超时
  'overdue', // 已超时
  'mine-reported', // what I reported
  'open',
  'all',
] as const;
export type Queue = (typeof queues)[number];

export const listOrders = ['due', 'newest'] as const;

/** GET /api/counties/:countyCode/incidents */
export const ListQuery = z.strictObject({
  ...PageQuery,
  queue: z._default(z.enum(queues), 'all'),
  /** By what is due next, `all` holds what is open: nothing else is due. */
  order: z._default(z.enum(listOrders), 'newest'),
  ...listFilter,
});

export const IncidentLine = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  matterCode: z.nullable(z.string()),
  matterName: z.nullable(z.string()),
  status: z.enum(incidentStatuses),
  light: z.nullable(z.string()),
  dueAt: z.nullable(z.string()),
  emergency: z.boolean(),
  source: z.string(),
  placeWords: z.nullable(z.string()),
  gridId: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  townCode: z.nullable(z.string()),
  unitName: z.nullable(z.string()),
  claimedBy: z.nullable(z.string()),
  reportedAt: z.string(),
  longitude: z.nullable(z.number()),
  latitude: z.nullable(z.number()),
  version: z.number(),
});
export type IncidentLine = z.infer<typeof IncidentLine>;
export const ListAnswer = z.object({
  items: z.array(IncidentLine),
  nextCursor: z.nullable(z.string()),
  /** The days that were looked through because nobody named any (rules/list-period.ts). */
  looked: z.optional(z.object({ from: z.string(), to: z.string() })),
});

export type ListAnswer = z.infer<typeof ListAnswer>;

/** GET /api/counties/:countyCode/incidents/adjudications : at most 100, what is due first first. */
export const AdjudicationLine = z.object({
  ...IncidentLine.shape,
  deskName: z.string(),
  since: z.string(),
  returnCount: z.number(),
  objected: z.boolean(),
  designated: z.boolean(),
  /** Returns, the objection and what else brought it here, each with its unit and its words. */
  said: z.array(
    z.object({
      action: z.string(),
      organisationName: z.string(),
      at: z.string(),
      words: z.nullable(z.string()),
    }),
  ),
  heardUnits: z.array(z.string()),
});
export type AdjudicationLine = z.infer<typeof AdjudicationLine>;
export const AdjudicationsAnswer = z.object({ items: z.array(AdjudicationLine) });

/** GET /api/counties/:countyCode/incidents/counts : of the queues the active post works. */
export const CountsAnswer = z.object({
  counts: z.array(z.object({ queue: z.enum(queues), count: Count })),
});

/** GET /api/counties/:countyCode/incidents/box?bbox=w,s,e,n : points of open cases, at most 2,000. */
export const BoxQuery = z.strictObject({
  bbox: z.string().check(z.regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)),
  status: z.optional(z.enum(['open', 'all'])),
});
export const BoxAnswer = z.object({
  items: z.array(
    z.object({
      incidentId: z.string(),
      title: z.string(),
      status: z.enum(incidentStatuses),
      light: z.nullable(z.string()),
      emergency: z.boolean(),
      longitude: z.number(),
      latitude: z.number(),
    }),
  ),
  more: z.boolean(),
});

/** GET /api/counties/:countyCode/on-call : the catalogue's leads around the clock, and emergencies that are open. */
export const OnCallAnswer = z.object({
  leads: z.array(
    z.object({
      number: z.number(),
      matterName: z.string(),
      areaName: z.string(),
      organisationName: z.string(),
      /** Who of it is on duty now. */
      onDuty: z.array(z.object({ name: z.string(), role: z.string() })),
    }),
  ),
  emergencies: z.array(
    z.object({
      ...caseOfLine,
      reportedAt: z.string(),
      placeWords: z.nullable(z.string()),
      deskName: z.nullable(z.string()),
      unitName: z.nullable(z.string()),
      /** Nobody has touched it. */
      untouched: z.boolean(),
      /** Who is there around the clock for its matter and place; null: people are called. */
      leadName: z.nullable(z.string()),
      calls: z.number(),
      lastCalledAt: z.nullable(z.string()),
    }),
  ),
});
export type OnCallAnswer = z.infer<typeof OnCallAnswer>;
