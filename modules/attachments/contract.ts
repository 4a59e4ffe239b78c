import * as z from 'zod/mini';

/**
 * Uploads are resumable (tus 1.0) at /api/counties/:countyCode/files; metadata: `kind`, optional `takenAt`.
 * When the last byte has arrived the picture is re-encoded and GET /api/counties/:countyCode/files/:fileId answers.
 */
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
