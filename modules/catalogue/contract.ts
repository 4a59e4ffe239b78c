/** What may be asked of the catalogue and is answered; longer than 300 lines because a reader looks for it in one place. */
import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { dayModes, limitUnits } from '#platform/pure/working-time/limit.ts';
import { limitedClocks } from './rules/default-limits.ts';
import { retentions } from './rules/retention.ts';

export const Limit = z.object({
  /** 'stop' 制止, 'control' 控制, 'finish' 处置完成 */
  stage: z.string(),
  value: z.number(),
  unit: z.enum(['continuous_hour', 'work_hour', 'work_day', 'calendar_day']),
});

export const Rule = z.object({
  ruleId: z.string(),
  number: z.number(),
  opensWhen: z.string(),
  closesWhen: z.string(),
  limits: z.array(Limit),
  handlers: z.array(z.string()),
  supervisors: z.array(z.string()),
  verifyMode: z.string(),
  evidence: z.string(),
  dispatchMode: z.string(),
  inspectMode: z.string(),
  closeMode: z.string(),
  sampleShare: z.number(),
  recheckShare: z.number(),
  silentDays: z.number(),
});
export type Rule = z.infer<typeof Rule>;

export const Matter = z.object({
  matterCode: z.string(),
  kind: z.string(),
  majorName: z.string(),
  minorName: z.string(),
  /** First letters of the pinyin, for typing: 店外经营 → dwjy. */
  initials: z.string(),
  pinyin: z.string(),
  emergency: z.boolean(),
});
export type Matter = z.infer<typeof Matter>;

/** GET /api/matters : the whole catalogue without rules (a few hundred rows), cacheable by its version. */
export const MattersAnswer = z.object({ version: z.string(), items: z.array(Matter) });

/** GET /api/matters/:matterCode */
export const MatterAnswer = z.object({ matter: Matter, rules: z.array(Rule) });

/** GET /api/counties/:countyCode/dispatch-suggestion?matterCode=&ruleId=&divisionPath= */
export const SuggestionQuery = z.strictObject({
  matterCode: z.string().check(z.maxLength(40)),
  ruleId: z.optional(z.uuid()),
  divisionPath: z.string().check(z.regex(/^\d{6,12}$/)),
});
export const SuggestionAnswer = z.object({
  suggestions: z.array(
    z.object({
      organisationId: z.string(),
      organisationName: z.string(),
      /** 'catalogue-entry', 'rule-handler' or 'fallback'; each has words. */
      reason: z.string(),
      entryNumber: z.nullable(z.number()),
      basis: z.nullable(z.string()),
    }),
  ),
});

/** POST /api/counties/:countyCode/rules/:ruleId/modes : what is left out stays as it is. */
export const SetModesRequest = z.strictObject({
  ...CommandHead,
  newRuleId: Id,
  evidence: z.optional(z.enum(['none', 'required'])),
  verifyMode: z.optional(z.enum(['none', 'required'])),
  dispatchMode: z.optional(z.enum(['manual', 'one-click', 'automatic'])),
  inspectMode: z.optional(z.enum(['field', 'photo', 'reporter', 'sample'])),
  closeMode: z.optional(z.enum(['manual', 'reporter-solved', 'silent-days'])),
  /** Of a hundred, how many are looked at in the field where the mode is `sample`. */
  sampleShare: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(100))),
  /** Of a hundred closed cases, how many are looked at again. */
  recheckShare: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(100))),
  /** Days without a word from the reporter where the mode is `silent-days`. */
  silentDays: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(60))),
});
export const SetModesAnswer = z.object({ ruleId: z.string(), changed: z.boolean() });

const Clock = z.string().check(z.regex(/^[a-z][a-z-]{1,39}$/));
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDay));
const Opening = z.strictObject({ from: z.string().check(z.maxLength(5)), to: z.string().check(z.maxLength(5)) });
const Week = z.array(z.array(Opening).check(z.maxLength(12))).check(z.length(7));

/** As `platform/pure/working-time/calendar.ts` has it. */
export const CalendarDefinition = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  week: Week,
  seasons: z
    .array(
      z.strictObject({
        name: z.string().check(z.minLength(1), z.maxLength(60)),
        from: z.string().check(z.regex(/^\d{2}-\d{2}$/)),
        to: z.string().check(z.regex(/^\d{2}-\d{2}$/)),
        week: Week,
      }),
    )
    .check(z.maxLength(12)),
  specialDays: z
    .array(
      z.strictObject({
        day: Day,
        name: z.string().check(z.minLength(1), z.maxLength(60)),
        kind: z.enum(['open', 'closed']),
        openings: z.optional(z.array(Opening).check(z.maxLength(12))),
      }),
    )
    .check(z.maxLength(800)),
  observesHolidays: z.boolean(),
  makeUpDayLike: z.number().check(z.int(), z.minimum(1), z.maximum(7)),
  minutesOfDay: z.number().check(z.int(), z.minimum(1), z.maximum(1440)),
  offsetMinutes: z.literal(480),
});

/** GET /api/counties/:countyCode/working-time : all that a page needs to draw a year and to work out any deadline. */
export const WorkingTimeAnswer = z.object({
  calendars: z.array(
    z.object({
      calendarCode: z.string(),
      version: z.number(),
      name: z.string(),
      definition: CalendarDefinition,
      validFrom: z.string(),
      note: z.string(),
      putAt: z.string(),
    }),
  ),
  notices: z.array(
    z.object({
      position: z.number(),
      year: z.number(),
      days: z.array(z.object({ day: z.string(), name: z.string(), off: z.boolean() })),
      source: z.string(),
    }),
  ),
  uses: z.array(
    z.object({
      useId: z.string(),
      organisationId: z.nullable(z.string()),
      clock: z.nullable(z.string()),
      calendarCode: z.string(),
      validFrom: z.string(),
      validTo: z.nullable(z.string()),
    }),
  ),
  limits: z.array(
    z.object({
      settingId: z.string(),
      clock: z.string(),
      organisationId: z.nullable(z.string()),
      matterCode: z.nullable(z.string()),
      appealKind: z.nullable(z.string()),
      emergency: z.nullable(z.boolean()),
      value: z.number(),
      unit: z.string(),
      dayMode: z.string(),
      basis: z.string(),
      validFrom: z.string(),
      validTo: z.nullable(z.string()),
    }),
  ),
  /** Years that open clocks may reach and no notice has been announced for. */
  unannouncedYears: z.array(z.number()),
});

/** POST /api/counties/:countyCode/working-time/calendars */
export const PutCalendarRequest = z.strictObject({
  ...CommandHead,
  calendarCode: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  definition: CalendarDefinition,
  validFrom: Day,
  note: z._default(z.string().check(z.maxLength(500)), ''),
});
export const PutCalendarAnswer = z.object({ version: z.number(), changed: z.boolean() });

/** POST /api/counties/:countyCode/working-time/notices */
export const PutNoticesRequest = z.strictObject({
  ...CommandHead,
  source: z.string().check(z.minLength(1), z.maxLength(200)),
  notices: z
    .array(
      z.strictObject({
        year: z.number().check(z.int(), z.minimum(1990), z.maximum(2100)),
        days: z
          .array(z.strictObject({ day: Day, name: z.string().check(z.maxLength(60)), off: z.boolean() }))
          .check(z.maxLength(366)),
      }),
    )
    .check(z.minLength(1), z.maxLength(40)),
});
export const PutNoticesAnswer = z.object({ added: z.array(z.number()), unchanged: z.array(z.number()) });

/** POST /api/counties/:countyCode/working-time/uses */
export const UseCalendarsRequest = z.strictObject({
  ...CommandHead,
  uses: z
    .array(
      z.strictObject({
        useId: Id,
        organisationId: z.nullable(Id),
        clock: z.nullable(Clock),
        calendarCode: z.nullable(z.string().check(z.maxLength(40))),
        validFrom: Day,
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
});
export const UseCalendarsAnswer = z.object({ changed: z.number() });

/** How long something may take. */
export const LimitGiven = z.strictObject({
  value: z.number().check(z.gt(0), z.maximum(1000)),
  unit: z.enum(limitUnits),
  dayMode: z.enum(dayModes),
});

/** POST /api/counties/:countyCode/working-time/limits */
export const SetLimitsRequest = z.strictObject({
  ...CommandHead,
  settings: z
    .array(
      z.strictObject({
        settingId: Id,
        clock: z.enum(limitedClocks),
        organisationId: z.nullable(Id),
        matterCode: z.nullable(z.string().check(z.maxLength(40))),
        appealKind: z.nullable(z.string().check(z.maxLength(40))),
        emergency: z.nullable(z.boolean()),
        limit: z.nullable(LimitGiven),
        basis: z.string().check(z.minLength(1), z.maxLength(500)),
        validFrom: Day,
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
});
export const SetLimitsAnswer = z.object({ changed: z.number(), unchanged: z.number() });

const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** 区域/时段管控: where, when and for what reports are closed, with what people are told instead. */
export const ControlRuleGiven = z.strictObject({
  controlRuleId: Id,
  /** A matter, or a kind and major class such as `event-01`; null: every matter. */
  matterCode: z.nullable(z.string().check(z.maxLength(40))),
  divisionPath: z.string().check(z.regex(/^\d{6,12}$/)),
  /** Null: the whole day. A window over midnight belongs to the day on which it begins. */
  hours: z.nullable(z.strictObject({ from: TimeOfDay, to: TimeOfDay })),
  firstDay: Day,
  lastDay: Day,
  explanation: text(300),
  advice: text(300),
  basis: text(500),
});

/** GET /api/counties/:countyCode/control-rules : those in force or to come, then those that are over; at most 200. */
export const ControlRulesAnswer = z.object({
  items: z.array(z.object({ ...ControlRuleGiven.shape, putAt: z.string(), endedAt: z.nullable(z.string()) })),
});

/** POST /api/counties/:countyCode/control-rules */
export const PutControlRuleRequest = z.strictObject({ ...CommandHead, ...ControlRuleGiven.shape });
export const PutControlRuleAnswer = z.object({ controlRuleId: z.string() });

/** POST /api/counties/:countyCode/control-rules/:controlRuleId/end */
export const EndControlRuleRequest = z.strictObject(CommandHead);
export const EndControlRuleAnswer = z.object({ controlRuleId: z.string(), endedAt: z.string() });

/** GET /api/counties/:countyCode/retention : 档案保管期限, with what has ended. */
export const RetentionAnswer = z.object({
  items: z.array(
    z.object({
      settingId: z.string(),
      /** A matter, or a kind and major class; null: every matter of the county. */
      matterCode: z.nullable(z.string()),
      retention: z.enum(retentions),
      /** null: for ever. */
      years: z.nullable(z.number()),
      basis: z.string(),
      validFrom: z.string(),
      validTo: z.nullable(z.string()),
    }),
  ),
});

/** POST /api/counties/:countyCode/retention */
export const SetRetentionRequest = z.strictObject({
  ...CommandHead,
  settings: z
    .array(
      z.strictObject({
        settingId: Id,
        matterCode: z.nullable(z.string().check(z.maxLength(40))),
        /** null: the setting ends. */
        retention: z.nullable(z.enum(retentions)),
        years: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(100))),
        basis: z.string().check(z.minLength(1), z.maxLength(500)),
        validFrom: Day,
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
});
export const SetRetentionAnswer = z.object({ changed: z.number(), unchanged: z.number() });

export const DispatchEntryRow = z.object({
  entryId: z.string(),
  number: z.number(),
  matterCode: z.string(),
  divisionPath: z.string(),
  leadOrganisationId: z.string(),
  assistants: z.array(z.string()),
  copyTo: z.array(z.string()),
  limitMinutes: z.nullable(z.number()),
  basis: z.string(),
  onCall: z.boolean(),
  fromMinute: z.nullable(z.number()),
  toMinute: z.nullable(z.number()),
  weekdays: z.nullable(z.array(z.number())),
  fromDay: z.nullable(z.string()),
  toDay: z.nullable(z.string()),
  validFrom: z.string(),
  validTo: z.nullable(z.string()),
});
export type DispatchEntryRow = z.infer<typeof DispatchEntryRow>;

const EntryNumber = z.number().check(z.int(), z.minimum(1), z.maximum(999_999));
const MonthDay = z.string().check(z.regex(/^\d{2}-\d{2}$/));

/** GET /api/counties/:countyCode/dispatch-entries : in force on a day; `after` is the last number of the page before. */
export const DispatchEntriesQuery = z.strictObject({
  on: z.optional(Day),
  /** Every version of one entry. */
  number: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(999_999))),
  after: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(999_999)), 0),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 200),
});
export const DispatchEntriesAnswer = z.object({ items: z.array(DispatchEntryRow), more: z.boolean() });

/** POST /api/counties/:countyCode/dispatch-entries : a changed entry ends the one before on its first day. */
export const PutDispatchEntriesRequest = z.strictObject({
  ...CommandHead,
  entries: z
    .array(
      z.strictObject({
        entryId: Id,
        number: EntryNumber,
        matterCode: z.string().check(z.regex(/^[a-z]+-\d{2}(-\d{2})?$/)),
        divisionPath: z.string().check(z.regex(/^\d{6,12}$/)),
        leadOrganisationId: Id,
        assistants: z.optional(z.array(Id).check(z.maxLength(20))),
        copyTo: z.optional(z.array(Id).check(z.maxLength(20))),
        limitMinutes: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000))),
        basis: text(500),
        onCall: z.optional(z.boolean()),
        fromMinute: z.optional(z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(1439)))),
        toMinute: z.optional(z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(1440)))),
        weekdays: z.optional(
          z.nullable(z.array(z.number().check(z.int(), z.minimum(1), z.maximum(7))).check(z.maxLength(7))),
        ),
        fromDay: z.optional(z.nullable(MonthDay)),
        toDay: z.optional(z.nullable(MonthDay)),
        validFrom: z.optional(Day),
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
});
export const PutDispatchEntriesAnswer = z.object({ added: z.number(), changed: z.number(), unchanged: z.number() });

/** POST /api/counties/:countyCode/dispatch-entries/end */
export const EndDispatchEntriesRequest = z.strictObject({
  ...CommandHead,
  numbers: z.array(EntryNumber).check(z.minLength(1), z.maxLength(500)),
  validTo: Day,
});
export const EndDispatchEntriesAnswer = z.object({ ended: z.number() });
