import * as z from 'zod/mini';

/** GET /api/counties/:countyCode/places?q= : addresses and estates by words. */
export const PlacesQuery = z.strictObject({ q: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) });
export const PlacesAnswer = z.object({
  items: z.array(
    z.object({ kind: z.string(), label: z.string(), detail: z.string(), longitude: z.number(), latitude: z.number() }),
  ),
});
