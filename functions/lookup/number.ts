const tidy = (text: string, stray: RegExp): string => text.normalize('NFKC').replace(stray, '').toUpperCase()

/** A number as people type or paste it (in groups, full-width, lower case, with a label before it), as it is written. */
export const tidyNumber = (text: string): string => tidy(text, /[^0-9A-Za-z]/g)

/** The same with its Chinese characters, which belong to some numbers of documents (军字第1234567号). */
export const tidyWithCharacters = (text: string): string => tidy(text, /[^0-9A-Za-z\p{Script=Han}]/gu)
