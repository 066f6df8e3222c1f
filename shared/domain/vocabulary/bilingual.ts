/** Text shown to people: Chinese first, English second. */
export type Bilingual = { readonly zh: string; readonly en: string }

/** Both languages on one line, for places that hold a single string, such as an error's message. */
export const writeBoth = ({ zh, en }: Bilingual): string => `${zh} / ${en}`

/**
 * What a zod schema or check says in both languages: `z.string().refine(holds, bilingual('中文', 'English'))`. The pair
 * itself goes with the issue, under `params` as whatever a check of one's own adds; its message is for logs.
 */
export const bilingual = (zh: string, en: string) => ({
  error: (issue: object): string => {
    Object.assign(issue, { params: { says: { zh, en } } })
    return writeBoth({ zh, en })
  },
})

/** The same for an issue that a check raises itself: all of it but its place and the input. */
export const bilingualIssue = (says: Bilingual) =>
  ({ code: 'custom', message: writeBoth(says), params: { says } }) as const

/** What an issue of zod says in both languages; undefined where zod speaks for itself. */
export const saysOf = (issue: { readonly params?: { readonly says?: Bilingual } }): Bilingual | undefined =>
  issue.params?.says
