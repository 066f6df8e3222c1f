/** A number as people type or paste it (in groups, full-width, lower case, with a label before it), as it is written. */
export const tidyNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase()
