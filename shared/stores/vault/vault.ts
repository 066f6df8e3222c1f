import type { Document } from '../../domain/vocabulary/identifiers/subject.ts'

/** What is known of a person beside the document: any JSON. */
export type PersonText = Readonly<Record<string, unknown>>
/**
 * A text that was sealed: its content; or the instant (ISO 8601 UTC) at which it was erased with its person's key; or why it
 * cannot be read: `altered`, it or its key is not what was written; `lost`, there is no such key and nobody erased it.
 */
export type Opened =
  | { readonly text: PersonText }
  | { readonly erased: string }
  | { readonly fault: 'altered' | 'lost' }

/**
 * Document numbers of persons, and who complained, sealed. Everywhere else either is its `subject`: a keyed digest that
 * tells nothing. And a key for each person, under which everything else that names the person is sealed wherever it stands.
 */
export interface Vault {
  /** Seals documents; answers their subjects in the same order. The same document always has the same subject. */
  keep(documents: readonly Document[]): Promise<string[]>
  /** The subjects of documents, in the same order, whether they were ever kept or not; keeps nothing. */
  subjectsOf(documents: readonly Document[]): Promise<string[]>
  /** Likewise, of each every subject under which its holder may stand, the present one first. */
  everySubjectOf(documents: readonly Document[]): Promise<(readonly string[])[]>
  /** The document behind a subject, for those who must print it; undefined when none was kept. Throws when tampered with. */
  reveal(subject: string): Promise<Document | undefined>
  /** The documents behind subjects, by subject; those that were never kept are not among them. Throws as `reveal` does. */
  revealAll(subjects: readonly string[]): Promise<ReadonlyMap<string, Document>>
  /** M10: seals texts under the keys of their persons, in the same order. The same text of a person is sealed alike. */
  sealTexts(texts: readonly { readonly subject: string; readonly text: PersonText }[]): Promise<string[]>
  /** Opens what `sealTexts` has given, in the same order. */
  openTexts(sealed: readonly string[]): Promise<Opened[]>
  /** M10: when a person was erased last, and not registered since; undefined of everybody else. */
  erasedAt(subject: string): Promise<string | undefined>
  /**
   * M10: deletes the documents and the keys of persons, so that nothing sealed under them is read again. Of whoever is
   * registered anew later what was sealed before stays erased. `at` is the instant of
   * the decision: the same erasure once more deletes nothing that came since.
   */
  erase(subjects: readonly string[], at: string): Promise<void>
}
