/** An identity document: its type in the glossary's code, its number as printed. */
export type Document = { type: string; number: string }

/** Document numbers of persons, sealed. Everywhere else a document is its `subject`: a keyed digest that tells nothing. */
export interface Vault {
  /** Seals documents; answers their subjects in the same order. The same document always has the same subject. */
  keep(documents: readonly Document[]): Promise<string[]>
  /** The document behind a subject, for those who must print it; undefined when none was kept. Throws when tampered with. */
  reveal(subject: string): Promise<Document | undefined>
}
