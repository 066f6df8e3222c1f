import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { documentTypes } from '../../shared/domain/vocabulary/documents/documents.ts'
import { maskDocument } from '../../shared/domain/vocabulary/identifiers/masks.ts'
import { levels } from '../../shared/domain/vocabulary/occupations/level.ts'
import { isDrawable } from '../../shared/domain/vocabulary/sheets/drawable.ts'
import type { CertificateRecord } from '../platform/commands/certificate-record.ts'
import { partsOf, writeDay } from './day.ts'
import { drawQr, qrText } from './qr.ts'

/** The holder's copy says everything; the public one hides most of the document number and leaves the photo out. */
export type Copy = 'holder' | 'public'

/** A text holds a character that no font of ours has. It is not said which: it may be of a name. */
export class Undrawable extends Error {
  override readonly name = 'Undrawable'
}

const nfc = (text: string) => text.normalize('NFC')

/** 备注: a corrected, reissued or restored certificate keeps its number and says so. */
const remarkOf = ({ state, at }: CertificateRecord): Bilingual | null => {
  const { zh, en } = writeDay(dateOf(at))
  if (state === 'corrected')
    return {
      zh: `更正：${zh}更正，编号不变，以本证书为准`,
      en: `Corrected on ${en} under the same number: this version holds`,
    }
  if (state === 'restored')
    return { zh: `恢复：${zh}恢复效力，编号不变`, en: `Restored on ${en} under the same number` }
  if (state === 'reissued') return { zh: `补发：${zh}补发，编号不变`, en: `Reissued on ${en} under the same number` }
  return null
}

const noPhoto = {
  holder: { zh: '照片', en: 'Photo' },
  public: { zh: '照片见持证人本人下载的证书', en: "The photo is on the holder's own copy" },
} as const satisfies Record<Copy, Bilingual>

const numberHidden = { zh: '公开件，号码部分隐藏', en: 'Public copy: the number is partly hidden' }

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(textsIn) : []

/** the content of a certificate after 人社鉴发〔2021〕1号, in words. `photo` is the path of its image, if there is one. */
const layOut = (record: CertificateRecord, copy: Copy, address: string, photo: string | null) => ({
  number: record.number,
  at: partsOf(record.at),
  name: nfc(record.name),
  documentType: documentTypes[record.document.type as keyof typeof documentTypes],
  documentNumber: copy === 'holder' ? record.document.number : maskDocument(record.document.number),
  documentNote: copy === 'holder' ? null : numberHidden,
  occupation: nfc(record.occupation.name),
  job: nfc(record.job) || '--',
  level: { zh: levels[record.level].display, en: levels[record.level].en },
  issuer: nfc(record.issuer),
  issuedOn: writeDay(record.issuedOn),
  remark: remarkOf(record),
  photo,
  noPhoto: noPhoto[copy],
  address,
})

/** Everything that a template prints, as JSON. Throws Undrawable rather than let a character be drawn as a box. */
export function sheetOf(record: CertificateRecord, copy: Copy, address: string, photo: string | null): string {
  const sheet = layOut(record, copy, address, photo)
  if (!textsIn(sheet).every(isDrawable)) throw new Undrawable('a text has a character that cannot be drawn')
  return JSON.stringify({ ...sheet, qr: drawQr(qrText(address, record.number, record.proof)) })
}
