/**
 * Every template that certificates were ever printed with, by the SHA-256 of its file (functions/printing/templates,
 * <name>.typ). A batch freezes name and digest when it is prepared; a released template never changes.
 */
export const releasedTemplates = {
  'certificate-2019-1': '646db6aefbe392471ad7894a2c8a18d421dfc9d3d940062a70bfbb0b2e812d96',
} as const satisfies Record<string, string>

/** What a batch that is prepared now freezes. */
export const currentTemplate = {
  name: 'certificate-2019-1',
  sha256: releasedTemplates['certificate-2019-1'],
} as const
