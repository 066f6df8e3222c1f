import * as z from 'zod'

/** A list in the archive by its reference, as a claim names one that was imported, or one that the dossier keeps. */
export const listRef = z.strictObject({
  key: z.string(),
  versionId: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  count: z.int(),
})
