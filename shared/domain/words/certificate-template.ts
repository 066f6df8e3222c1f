/**
 * Every template that certificates were ever printed with, by the SHA-256 of its file (functions/printing/templates,
 * <name>.typ). A batch freezes name and digest when it is prepared; a released template never changes.
 */
export const releasedTemplates = {
  'certificate-2019-1': 'ce879e15b827c26171eba5303e288fbc7eeeffe597c3075076d8be67dc4d9f1d',
} as const satisfies Record<string, string>

/** What a batch that is prepared now freezes. */
export const currentTemplate = {
  name: 'certificate-2019-1',
  sha256: releasedTemplates['certificate-2019-1'],
} as const
