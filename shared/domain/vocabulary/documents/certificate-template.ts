/**
 * Every template that certificates were ever printed with, by the SHA-256 of its file (functions/printing/templates,
 * <name>.typ). A batch freezes name and digest when it is prepared; a released template never changes.
 */
export const releasedTemplates = {
  'certificate-2019-1': 'c974ba4c1ec969e32659662923bfc4c4fccc213f8e1569c3d6f376f9245f2072',
} as const satisfies Record<string, string>

/** What a batch that is prepared now freezes. */
export const currentTemplate = {
  name: 'certificate-2019-1',
  sha256: releasedTemplates['certificate-2019-1'],
} as const
