import * as z from 'zod/mini';

/**
 * Uploads are resumable (tus 1.0) at /api/counties/:countyCode/files. The metadata of a POST: `kind`, optional `fileId`
 * (made by the phone, so that a report can name its pictures before they have left), optional `takenAt`, of which the
 * minute is kept. When the last byte has arrived the picture is made anew and
 * GET /api/counties/:countyCode/files/:fileId answers whoever sent it. A POST for a file that has arrived already is
 * answered by 409 `attachments.already-there`: the sender is done.
 */
export const UploadMetadata = z.strictObject({
  kind: z.string().check(z.regex(/^[a-z][a-z-]{1,29}$/)),
  fileId: z.optional(z.uuid()),
  takenAt: z.optional(z.iso.datetime({ offset: true })),
});

export const FileLine = z.object({
  fileId: z.string(),
  kind: z.string(),
  mediaType: z.string(),
  byteSize: z.number(),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  uploadedAt: z.string(),
  /** Valid for 60 seconds; fetched through the owner's route. */
  link: z.string(),
  previewLink: z.string(),
});
export type FileLine = z.infer<typeof FileLine>;
