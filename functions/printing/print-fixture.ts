import { createHash } from 'node:crypto'
import { printingFiles } from '../../local/printing-assets.ts'
import { makeSigningKey } from '../../local/signing-key.ts'
import { currentTemplate } from '../../shared/domain/words/certificate-template.ts'
import { proofOf } from '../../shared/domain/words/proof.ts'
import { Altered, type Archive, type Kept } from '../../shared/stores/archive/archive.ts'
import { fileSigner } from '../../shared/stores/signer/file.ts'
import type { CertificateRecord } from '../edge/certificate-record.ts'
import { certificatePaper } from './certificate.ts'
import { openPress } from './press.ts'
import { draw, type Printer } from './print.ts'
import type { Copy } from './sheet.ts'

const number = 'Y000044000001193000001'

/** A certificate of nobody, as it stands. */
export const recordOf = (changes: Partial<CertificateRecord> = {}): CertificateRecord => {
  const name = changes.name ?? '陈试样'
  return {
    number,
    version: 1,
    at: '2019-09-02T01:00:00.000Z',
    state: 'issued',
    name,
    document: { type: 'resident-id', number: '440106198001011237' },
    occupation: { code: '6-31-01-03', name: '电工' },
    job: '',
    level: '3',
    marks: { theory: 80, practical: 85 },
    issuer: '佛山示范制造有限公司',
    prefix: 'Y000044000001',
    issuedOn: '2019-09-02',
    form: 'electronic',
    template: currentTemplate,
    proof: proofOf(changes.number ?? number, name),
    ...changes,
  }
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const shelves = () => {
  const objects = new Map<string, Uint8Array>()
  const keptAs = (key: string, bytes: Uint8Array): Kept => ({
    key,
    versionId: '1',
    sha256: sha256(bytes),
    size: bytes.byteLength,
    type: '',
  })
  const archive: Pick<Archive, 'put' | 'get' | 'newest'> = {
    async put(key, bytes) {
      objects.set(key, bytes)
      return keptAs(key, bytes)
    },
    async get({ key }) {
      const bytes = objects.get(key)
      if (!bytes) throw new Altered(key)
      return bytes
    },
    newest: async (key) => {
      const bytes = objects.get(key)
      return bytes && keptAs(key, bytes)
    },
  }
  return archive as Archive
}

/** A press with a key of its own and, unless another is given, an archive that is only for looking at what is drawn. */
export async function openPrinter(archive: Archive = shelves()): Promise<Printer & { end: () => Promise<void> }> {
  const press = openPress(printingFiles)
  const signer = fileSigner(await makeSigningKey())
  return {
    archive,
    press,
    signer: async () => signer,
    address: 'https://zs.example.gov.cn',
    templates: printingFiles.templates,
    end: press.end,
  }
}

/** A certificate drawn and signed, kept nowhere. */
export const drawCopy = async (printer: Printer, record: CertificateRecord, copy: Copy): Promise<Uint8Array> =>
  draw(printer, await certificatePaper(printer, record, copy))
