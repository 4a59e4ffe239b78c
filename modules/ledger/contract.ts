import * as z from 'zod/mini';

/** GET /api/counties/:countyCode/places?q= : addresses and estates by words. */
export const PlacesQuery = z.strictObject({ q: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) });
/** GET /api/counties/:countyCode/addresses/match?text= : known addresses for a free text, with reasons. */
export const MatchQuery = z.strictObject({ text: z.string().check(z.trim(), z.minLength(2), z.maxLength(200)) });
export const MatchAnswer = z.object({
  items: z.array(
    z.object({
      addressId: z.string(),
      kind: z.string(),
      label: z.string(),
      detail: z.string(),
      longitude: z.nullable(z.number()),
      latitude: z.nullable(z.number()),
      gridId: z.nullable(z.string()),
      decision: z.string(),
      score: z.number(),
      /** Kinds of elements: which agree, which contradict, which only one side names. */
      agree: z.array(z.string()),
      contradict: z.array(z.string()),
      missing: z.array(z.string()),
    }),
  ),
});

export const PlacesAnswer = z.object({
  items: z.array(
    z.object({ kind: z.string(), label: z.string(), detail: z.string(), longitude: z.number(), latitude: z.number() }),
  ),
});
