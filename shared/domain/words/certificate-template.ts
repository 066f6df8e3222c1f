/**
 * Every template that certificates were ever printed with, by the SHA-256 of its file (functions/printing/templates,
 * <name>.typ). A batch freezes name and digest when it is prepared; a released template never changes.
 */
export const releasedTemplates = {
  'certificate-2019-1': '2fd478851915cddeeb072b73fce7b4a985ffeb164caf45c9a5c125321b223946',
} as const satisfies Record<string, string>

/** What a batch that is prepared now freezes. */
export const currentTemplate = {
  name: 'certificate-2019-1',
  sha256: releasedTemplates['certificate-2019-1'],
} as const
