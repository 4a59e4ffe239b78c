/** Lists that people keep for themselves, and heads for their desk. */
import * as z from 'zod/mini';
import { CommandHead, Count, Id, text } from '#platform/contract-parts.ts';
import { caseColumns, mostColumns } from '../rules/saved-views.ts';
import { ListFilter, listFilter } from './list-filter.ts';
import { listOrders, queues } from './lists.ts';

const Columns = z
  .array(z.enum(caseColumns))
  .check(z.minLength(1), z.maxLength(mostColumns))
  .check(z.refine((columns) => new Set(columns).size === columns.length));

/** POST /api/counties/:countyCode/incidents/views/:viewId : keeps a view, or changes one's own. */
export const KeepViewRequest = z.strictObject({
  ...CommandHead,
  name: text(30),
  queue: z.enum(queues),
  order: z.enum(listOrders),
  filter: ListFilter,
  columns: Columns,
  /** Everybody of this role at my desk or unit sees it too; null: I alone. */
  sharedWith: z._default(z.nullable(z.string().check(z.maxLength(40))), null),
});
export const KeepViewAnswer = z.object({ viewId: z.string() });

/** POST /api/counties/:countyCode/incidents/views/:viewId/drop */
export const DropViewRequest = z.strictObject(CommandHead);

export const SavedView = z.object({
  viewId: z.string(),
  name: z.string(),
  queue: z.enum(queues),
  order: z.enum(listOrders),
  filter: z.object(listFilter),
  columns: z.array(z.enum(caseColumns)),
  sharedWith: z.nullable(z.string()),
  /** Mine to change; otherwise a head shared it. */
  own: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

/** GET /api/counties/:countyCode/incidents/views : of the active post; with whom a head may share. */
export const ViewsAnswer = z.object({ items: z.array(SavedView), mayShareWith: z.array(z.string()) });

/** GET /api/counties/:countyCode/incidents/views/counts */
export const ViewCountsAnswer = z.object({ counts: z.array(z.object({ viewId: z.string(), count: Count })) });

export const OneView = z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)), viewId: Id });
