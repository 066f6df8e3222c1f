/** Requirements that nothing here meets yet, and the open issue that will. A test holds the list to the citations. */
export const notYet: Readonly<Record<string, number>> = {}

type Rest = readonly [issue: number, lacks: string]

/** Requirements that are met in part: what still lacks, and the open issue that will bring it. */
export const partly: Readonly<Record<string, Rest>> = {}
