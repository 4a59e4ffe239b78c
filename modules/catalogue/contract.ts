import * as z from 'zod/mini';

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
