import { dateOf } from '../../domain/vocabulary/calendar/dates.ts'
import type { ArchivePrefix } from '../../names.ts'
import type { Archive } from '../archive/archive.ts'
import { sha256Of } from '../archive/digest.ts'
import { type Manifest, type Reading, readAcknowledgement } from './acknowledgement.ts'
import type { LinkKey, National } from './national.ts'
import { writeSheet } from './sheet.ts'
import { fingerprintOf } from './signature.ts'

/** The people's side of the file adapter: fetch a batch, bring its acknowledgement. Undefined: there is no such batch. */
export interface NationalFiles {
  /** Addresses at which the sheet and its manifest can be fetched until they expire. */
  offer(batch: string): Promise<{ sheet: string; manifest: string; sha256: string; count: number } | undefined>
  acknowledge(batch: string, bytes: Uint8Array): Promise<Reading | undefined>
}

const prefix: ArchivePrefix = 'national'
const sheetKey = (batch: string) => `${prefix}/${batch}/batch.csv`
const manifestKey = (batch: string) => `${prefix}/${batch}/manifest.json`
const isBatch = (text: string) => /^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$/.test(text)

/** Lines of a batch. */
const most = 2000

/**
 * Messages as files in the archive. A batch is named by its day and its bytes, so that the same lines written again on
 * that day, by whoever took over, are the same batch. `now` is an ISO instant.
 */
export function fileNational(archive: Archive, { key }: LinkKey, now: () => string): National & NationalFiles {
  const manifestOf = async (batch: string): Promise<Manifest | undefined> => {
    const kept = isBatch(batch) ? await archive.newest(manifestKey(batch)) : undefined
    return kept && JSON.parse(Buffer.from(await archive.get(kept)).toString('utf8'))
  }
  return {
    room: () => most,
    isUp: async () => true,
    async send(messages) {
      if (messages.length === 0) return []
      const sheet = writeSheet(messages)
      const sha256 = sha256Of(sheet)
      const day = dateOf(now())
      const batch = `${day}-${sha256.slice(0, 16)}`
      const manifest: Manifest = {
        batch,
        day,
        count: messages.length,
        file: { name: 'batch.csv', size: sheet.byteLength, sha256 },
        items: messages.map((m, i) => ({
          line: i + 1,
          number: m.number,
          version: m.version,
          digest: fingerprintOf(key, m),
        })),
      }
      await archive.put(sheetKey(batch), sheet, 'text/csv; charset=utf-8')
      // The manifest last: a batch that has one is whole.
      await archive.put(manifestKey(batch), Buffer.from(JSON.stringify(manifest)), 'application/json')
      return messages.map(() => ({ outcome: 'handed-over', batch }))
    },
    fingerprint: (message) => fingerprintOf(key, message),
    async offer(batch) {
      const manifest = await manifestOf(batch)
      if (!manifest) return undefined
      const named = (Key: string, end: string) => archive.offerDownload({ key: Key, name: `${batch}.${end}` })
      return {
        sheet: await named(sheetKey(batch), 'csv'),
        manifest: await named(manifestKey(batch), 'json'),
        sha256: manifest.file.sha256,
        count: manifest.count,
      }
    },
    async acknowledge(batch, bytes) {
      const manifest = await manifestOf(batch)
      return manifest && readAcknowledgement(manifest, bytes)
    },
  }
}
