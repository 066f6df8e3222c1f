import { checksumNames } from './checksum.ts'
import { S3Error } from './errors.ts'

const lockNames = ['x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date']
const checksums = [...checksumNames.map((name) => `x-amz-checksum-${name}`), 'x-amz-checksum-algorithm']
const signing = [
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
]
const transport = [...signing, 'x-amz-content-sha256', 'x-amz-user-agent', 'x-id']
const stored = [...checksums, 'x-amz-sdk-checksum-algorithm', 'x-amz-storage-class', ...lockNames]
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]
const listing = ['prefix', 'delimiter', 'max-keys', 'encoding-type']

/**
 * All that each operation understands, beyond ordinary HTTP headers. What is not here is refused: a client that asks
 * for encryption, tags or an ACL must not be told that it got them.
 */
const understood = {
  put: [...transport, ...stored, 'x-amz-decoded-content-length', 'x-amz-trailer'],
  get: [...transport, 'x-amz-checksum-mode', 'versionId', ...overrides.map((name) => `response-${name}`)],
  delete: [...transport, 'versionId', 'x-amz-bypass-governance-retention'],
  head: transport,
  objects: [...transport, ...listing, 'list-type', 'continuation-token', 'start-after'],
  versions: [...transport, ...listing, 'versions', 'key-marker', 'version-id-marker'],
  form: [...signing, ...stored],
} as const

export type Surface = keyof typeof understood

/** Form fields that would mean something to the real service and mean nothing here. */
const unsupportedFields = [
  'acl',
  'tagging',
  'success_action_redirect',
  'redirect',
  'content-md5',
  'if-match',
  'if-none-match',
]

/**
 * Refuses names that are not understood: any query parameter, any `x-amz-*` header or field. User metadata is free.
 * @throws S3Error NotImplemented
 */
export function refuseUnknown(surface: Surface, names: Iterable<string>): void {
  const known: readonly string[] = understood[surface]
  for (const name of names) {
    const lower = name.toLowerCase()
    const isOurs = surface !== 'form' || lower.startsWith('x-amz-') || unsupportedFields.includes(lower)
    const isMeta = lower.startsWith('x-amz-meta-') && (surface === 'put' || surface === 'form')
    // Ordinary parameters count in their own spelling only, for that is how they will be read.
    if (!isOurs || isMeta || known.includes(lower.startsWith('x-amz-') ? lower : name)) continue
    throw new S3Error('NotImplemented', undefined, { Header: name })
  }
}
