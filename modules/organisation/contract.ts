import * as z from 'zod/mini';

export const Division = z.object({
  divisionCode: z.string(),
  divisionPath: z.string(),
  level: z.string(),
  name: z.string(),
  parentCode: z.nullable(z.string()),
  setting: z.string(),
});
export type Division = z.infer<typeof Division>;

/** GET /api/counties/:countyCode/divisions */
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
