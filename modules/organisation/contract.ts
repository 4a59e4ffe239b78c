import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';

export const Division = z.object({
  divisionCode: z.string(),
  divisionPath: z.string(),
  level: z.string(),
  name: z.string(),
  parentCode: z.nullable(z.string()),
  setting: z.string(),
  /** Urban–rural class of the statistics bureau, where a list gave it. */
  settingClass: z.nullable(z.string()),
  /** `joint-unit` and `virtual` stand in published lists beside real towns and committees. */
  standing: z.string(),
  validFrom: z.string(),
  /** The first day on which it is no more. */
  validTo: z.nullable(z.string()),
  successorCodes: z.array(z.string()),
});
export type Division = z.infer<typeof Division>;

/** GET /api/counties/:countyCode/divisions?on=YYYY-MM-DD : as they were on a day; without it those in force. */
export const DivisionsQuery = z.strictObject({ on: z.optional(z.iso.date()) });
export const DivisionsAnswer = z.object({ items: z.array(Division) });

export const Organisation = z.object({
  organisationId: z.string(),
  kind: z.string(),
  level: z.string(),
  name: z.string(),
  parentId: z.nullable(z.string()),
  divisionCode: z.string(),
  worksOwnDesk: z.boolean(),
});
export type Organisation = z.infer<typeof Organisation>;

/** GET /api/counties/:countyCode/organisations */
export const OrganisationsAnswer = z.object({ items: z.array(Organisation) });

export const organisationKinds = ['centre', 'department', 'group', 'unit', 'fallback'] as const;

/** POST /api/counties/:countyCode/organisations : one below another; its level is that of its division. */
export const AddOrganisationRequest = z.strictObject({
  ...CommandHead,
  organisationId: z.uuid(),
  kind: z.enum(organisationKinds),
  name: text(40, 2),
  parentId: z.uuid(),
  divisionCode: z.string().check(z.regex(/^\d{12}$/)),
});

/** POST /api/counties/:countyCode/organisations/:organisationId */
export const ChangeOrganisationRequest = z.strictObject({
  ...CommandHead,
  name: z.optional(text(40, 2)),
  /** Only of centres. */
  worksOwnDesk: z.optional(z.boolean()),
});
/** POST /api/counties/:countyCode/organisations/:organisationId/close */
export const CloseOrganisationRequest = z.strictObject(CommandHead);
export const OrganisationAnswer = z.object({ organisationId: z.string() });
/** Open cases stay at their desk. */
export const OrganisationChanged = z.object({ organisationId: z.string(), openCases: z.number() });
