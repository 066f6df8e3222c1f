import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import type { Dossier, Facts, Seat } from '../../shared/domain/workflow/procedure.ts'
import { partsOf, writeDay } from './day.ts'
import { textAt } from './fields.ts'
import { provinceHrss } from './opinions.ts'
import { drawQr } from './qr.ts'
import { writeLevels, writeOccupation } from './scope.ts'
import { spellSheet } from './spell.ts'

/** Where anyone sees who is on the list. */
export const directoryAt = (address: string): string => `${address.replace(/\/$/, '')}/directory.html`

/** an enterprise that left the directory, or is suspended, has no receipt that looks valid. */
const standingOf = ({ state, at }: Dossier) => {
  const { zh, en } = writeDay(dateOf(at ?? ''))
  if (state === 'removed')
    return {
      word: '已移出目录',
      zh: `已移出目录：${zh}起取消试点资质，本回执不再有效`,
      en: `Removed from the directory on ${en}: this receipt is no longer valid`,
    }
  if (state === 'suspended')
    return {
      word: '已暂停',
      zh: `已暂停：${zh}起暂停，恢复前本回执不作为有效依据`,
      en: `Suspended on ${en}, and not valid until resumed`,
    }
  return null
}

/** W6: on the Ministry's path the receipt repeats number and date of its filing, and what was confirmed of it. */
const ministryOf = (filing: Facts | undefined): string => {
  if (!filing) return ''
  const { number, date, confirmed } = filing
  const scope = confirmed.map(({ code, levels }: Facts) => `${code}（${writeLevels(levels)}）`).join('；')
  return [number, date && writeDay(date).zh, scope && `经核对的职业和等级：${scope}`].filter(Boolean).join('，')
}

/** the receipt of a filing whose receipt was issued: number, date, scope and order, and the segment once it is given. */
export function receiptSheet(head: Dossier & { seat: Seat }, address: string): string {
  const { receipt, submit, agree, allocate } = head.facts
  const sheet = {
    id: head.id,
    version: head.version,
    at: partsOf(head.at ?? ''),
    number: receipt.number,
    order: receipt.order,
    on: writeDay(receipt.date),
    name: submit.name,
    uscc: head.seat.formerly?.[0] ?? head.seat.owner,
    opinion: textAt(receipt, 'opinion'), // F-22
    scope: receipt.scope.map(writeOccupation),
    inPart: agree?.scope !== undefined, // M7
    ministry: ministryOf(receipt.ministryFiling), // W6
    segment: textAt(allocate, 'prefix'),
    issuer: provinceHrss,
    standing: standingOf(head),
    directory: directoryAt(address),
  }
  return JSON.stringify({ ...spellSheet(sheet), qr: drawQr(directoryAt(address)) })
}
