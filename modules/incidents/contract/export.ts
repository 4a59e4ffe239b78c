/** A list of cases as a table to take along; what a list shows, and nothing about persons. */
import * as z from 'zod/mini';
import { listFilter } from './list-filter.ts';
import { listOrders, queues } from './lists.ts';

/** GET /api/counties/:countyCode/incidents/export */
export const ExportQuery = z.strictObject({
  queue: z._default(z.enum(queues), 'all'),
  order: z._default(z.enum(listOrders), 'newest'),
  format: z._default(z.enum(['xlsx', 'csv']), 'xlsx'),
  ...listFilter,
});
