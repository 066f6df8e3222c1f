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
export const transport = [...signing, 'x-amz-content-sha256', 'x-amz-user-agent', 'x-id']
const stored = [...checksums, 'x-amz-sdk-checksum-algorithm', 'x-amz-storage-class', ...lockNames]
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

/** What an operation understands: parameters, headers or form fields; and whether user metadata may come with them. */
export type Surface = { readonly names: readonly string[]; readonly isForm?: true; readonly hasMeta?: true }

/**
 * All that each operation understands, beyond ordinary HTTP headers. What is not here is refused: a client that asks
 * for encryption, tags or an ACL must not be told that it got them.
 */
export const surfaces = {
  put: { names: [...transport, ...stored, 'x-amz-decoded-content-length', 'x-amz-trailer'], hasMeta: true },
  get: { names: [...transport, 'x-amz-checksum-mode', 'versionId', ...overrides.map((name) => `response-${name}`)] },
  list: {
    names: [
      ...transport,
      ...['prefix', 'delimiter', 'max-keys', 'encoding-type', 'list-type', 'continuation-token', 'start-after'],
    ],
  },
  delete: { names: [...transport, 'versionId', 'x-amz-bypass-governance-retention'] },
  form: { names: [...signing, ...stored], isForm: true, hasMeta: true },
} as const satisfies Record<string, Surface>

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
export function refuseUnknown({ names: known, isForm, hasMeta }: Surface, names: Iterable<string>): void {
  for (const name of names) {
    const lower = name.toLowerCase()
    const isOurs = !isForm || lower.startsWith('x-amz-') || unsupportedFields.includes(lower)
    const isMeta = hasMeta && lower.startsWith('x-amz-meta-')
    // Ordinary parameters count in their own spelling only, for that is how they will be read.
    if (!isOurs || isMeta || known.includes(lower.startsWith('x-amz-') ? lower : name)) continue
    throw new S3Error('NotImplemented', undefined, { Header: name })
  }
}
