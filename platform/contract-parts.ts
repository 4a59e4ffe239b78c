import * as z from 'zod/mini';

/** Shapes that every room's contract uses. */
export const CountyCode = z.string().check(z.regex(/^\d{6}$/));
/** The parameters of a path in one county. */
export const InCounty = z.object({ countyCode: CountyCode });
export const Id = z.uuid();
export const Instant = z.iso.datetime({ offset: true });
export const Longitude = z.number().check(z.minimum(-180), z.maximum(180));
export const Latitude = z.number().check(z.minimum(-90), z.maximum(90));
export const Point = z.strictObject({ longitude: Longitude, latitude: Latitude });
export const CommandHead = { contract: z.literal(1), commandId: z.uuid() };
export const PageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(500))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
};
/** Counts are exact to 1,000, then "1,000+". */
export const Count = z.object({ value: z.number(), exact: z.boolean() });

/** Lengths are counted in code points: a rare character outside the basic plane is one. */
export function text(most: number, least = 1) {
  return z.string().check(
    z.trim(),
    z.refine((value) => {
      const length = [...value].length;
      return length >= least && length <= most && !value.includes('\0');
    }),
  );
}

/** Why a parameter is changed: part of every request that changes one in place. */
export const ChangeReason = z.optional(text(200));
