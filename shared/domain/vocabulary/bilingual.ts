/** Text shown to people: Chinese first, English second. */
export type Bilingual = { readonly zh: string; readonly en: string }

/** Both languages on one line, for places that hold a single string, such as a zod message. */
export const writeBoth = ({ zh, en }: Bilingual): string => `${zh} / ${en}`
