/** Past cases replayed by other limits and calendars. */
import * as z from 'zod/mini';
import { CalendarDefinition, Day, LimitGiven } from '#modules/catalogue/contract.ts';
import { limitedClocks } from '#modules/catalogue/rules/default-limits.ts';
import { Id } from '#platform/contract-parts.ts';
import { MatterCode } from './parts.ts';

const WeighedLine = z.object({
  code: z.string(),
  /** Clocks with a deadline, and those of them that were late at their end, or are by now. */
  before: z.object({ due: z.number(), late: z.number() }),
  after: z.object({ due: z.number(), late: z.number() }),
  /** Due at another instant. */
  moved: z.number(),
  newlyLate: z.number(),
  noLongerLate: z.number(),
});
const NamedLine = z.object({ ...WeighedLine.shape, name: z.string() });

/** POST /api/counties/:countyCode/what-if : replays the cases reported in a period by other limits; nothing is kept. */
export const WhatIfRequest = z.strictObject({
  from: Day,
  /** The last day. */
  to: Day,
  limits: z
    .array(
      z.strictObject({
        clock: z.enum(limitedClocks),
        organisationId: z.nullable(Id),
        matterCode: z.nullable(MatterCode),
        appealKind: z.nullable(z.string().check(z.maxLength(40))),
        emergency: z.nullable(z.boolean()),
        limit: z.nullable(LimitGiven),
      }),
    )
    .check(z.maxLength(20)),
  /** A version that is not in force. */
  calendar: z.nullable(
    z.strictObject({
      calendarCode: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
      definition: CalendarDefinition,
    }),
  ),
});
export const WhatIfAnswer = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  /** `unequal`: runs whose deadline their own limit and calendar do not give again; they are left out of all sums. */
  counts: z.object({ cases: z.number(), runs: z.number(), unequal: z.number() }),
  total: WeighedLine,
  units: z.array(NamedLine),
  matters: z.array(NamedLine),
  clocks: z.array(WeighedLine),
  cases: z.array(
    z.object({
      incidentId: z.string(),
      number: z.string(),
      title: z.string(),
      clock: z.string(),
      unitName: z.string(),
      dueBefore: z.nullable(z.string()),
      dueAfter: z.nullable(z.string()),
      endedAt: z.nullable(z.string()),
      lateAfter: z.boolean(),
    }),
  ),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
