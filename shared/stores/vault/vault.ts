import type { Document } from '../../domain/vocabulary/identifiers/subject.ts'

/**
 * Document numbers of persons, and who complained, sealed. Everywhere else either is its `subject`: a keyed digest that
 * tells nothing.
 */
export interface Vault {
  /** Seals documents; answers their subjects in the same order. The same document always has the same subject. */
  keep(documents: readonly Document[]): Promise<string[]>
  /** The subjects of documents, in the same order, whether they were ever kept or not; keeps nothing. */
  subjectsOf(documents: readonly Document[]): Promise<string[]>
  /** The document behind a subject, for those who must print it; undefined when none was kept. Throws when tampered with. */
  reveal(subject: string): Promise<Document | undefined>
  /** The documents behind subjects, by subject; those that were never kept are not among them. Throws as `reveal` does. */
  revealAll(subjects: readonly string[]): Promise<ReadonlyMap<string, Document>>
}
