const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/** Whether the names together hold every word that was typed. */
export const holdsWords = (names: readonly string[], typed: string): boolean => {
  const text = plain(names.join('|'))
  return typed
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(plain(word)))
}
