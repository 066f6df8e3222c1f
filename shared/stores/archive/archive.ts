/** An object as an entry names it: the very version, and the SHA-256 (hex) of its bytes. `size` in bytes, `type` its media type. */
export type Kept = { key: string; versionId: string; sha256: string; size: number; type: string }

/** The bytes are not those that the entry names. */
export class Altered extends Error {}
/** There is no such version: it was let go at the end of its retention, or taken away. */
export class Gone extends Altered {
  readonly object: Pick<Kept, 'key' | 'versionId'>
  constructor(object: Pick<Kept, 'key' | 'versionId'>) {
    super('an archived object is gone')
    this.object = object
  }
}

/** Originals and long lists, versioned and never overwritten in place. */
export interface Archive {
  /** Stores bytes under a key of their own; a key that stands already with the same bytes is the same object. */
  put(key: string, body: Uint8Array, type: string): Promise<Kept>
  /** The bytes of this version. Throws Altered when their digest differs, Gone when the version is. */
  get(kept: Pick<Kept, 'key' | 'versionId' | 'sha256'>): Promise<Uint8Array>
  /** The newest version under the key, with the digest that the service verified on arrival; undefined when none. */
  newest(key: string): Promise<Kept | undefined>
  /** The keys under a prefix, in their order; one whose newest version is a deletion is not among them. */
  keys(prefix: string): Promise<string[]>
  /** The same, each with the instant of its newest version. */
  dated(prefix: string): AsyncIterable<{ key: string; at: string }>
  /** This very version as the store has it; undefined when it is gone or its digest is another. Its bytes are not read. */
  confirm(kept: Pick<Kept, 'key' | 'versionId' | 'sha256'>): Promise<Kept | undefined>
  /** A form that may be posted straight to the store until it expires: one key, one type, one size, one digest. */
  offerUpload(object: {
    key: string
    type: string
    size: number
    sha256: string
  }): Promise<{ url: string; fields: Record<string, string> }>
  /** An address at which this very version can be fetched as an attachment until it expires. */
  offerDownload(object: { key: string; versionId?: string; name: string }): Promise<string>
}
