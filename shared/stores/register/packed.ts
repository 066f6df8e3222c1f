import type { Statistics } from './publications.ts'

/** Loaded by whoever packs or unpacks: a cold start that answers about a certificate does neither. */
const zlib = () => process.getBuiltinModule('node:zlib')

/**
 * Counts as one item, which is replaced whole: pages of them could be of two counts. Cells repeat each other's words, so
 * that 40,000 of them, 5 MB of answer, are a tenth of that in the store (of at most 400 KB an item).
 */
export type Packed = Pick<Statistics, 'version' | 'asOf'> & { readonly packed: string }

export const pack = ({ version, asOf, ...counted }: Statistics): Packed => ({
  packed: zlib().gzipSync(JSON.stringify(counted)).toString('base64'),
  version,
  asOf,
})

/** Throws for what `pack` did not write. */
export const unpack = ({ packed, version, asOf }: Packed): Statistics => ({
  ...JSON.parse(zlib().gunzipSync(Buffer.from(packed, 'base64')).toString()),
  version,
  asOf,
})
