import { twofold } from '../finding.ts'
import { advised } from './advice.ts'
import { refuseHidden } from './hidden.ts'
import { isObjectStream, mostObjects, readPacked } from './object-streams.ts'
import { readObjects } from './objects.ts'
import { hiddenType } from './rules.ts'
import { Unsound } from './unsound.ts'
import type { Dictionary } from './values.ts'
import { nothingSeen, refuseUnknownActions, type Seen, visit } from './walk.ts'

const encrypted = { zh: 'PDF已加密，无法检查', en: 'The PDF is encrypted and cannot be checked' }
const broken = { zh: '文件不是完整的PDF', en: 'The file is no whole PDF' }

type Packed = { dictionary: Dictionary; data: Buffer }

function visitPacked(streams: readonly Packed[], seen: Seen): void {
  let room = mostObjects
  for (const { dictionary, data } of streams) {
    const { found, size } = readPacked(dictionary, data, room)
    room -= size
    for (const object of found) visit(object, seen)
  }
}

function visitAll(bytes: Buffer, seen: Seen): Packed[] {
  const streams: Packed[] = []
  const heads = new Set<number>()
  for (const found of readObjects(bytes, heads)) {
    visit(found, seen)
    const { value, data } = found
    if (value.kind === 'dictionary' && data && isObjectStream(value)) streams.push({ dictionary: value, data })
  }
  refuseHidden(bytes, heads)
  return streams
}

/**
 * Every object of the file, also those that no table names any more, and those packed in object streams: none may act or
 * carry others along, what is known of actions and annotations is allowed, and where two readers could see two things it
 * is refused. Throws UnsafeFile.
 */
export function inspectPdf(bytes: Buffer): void {
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0) throw advised(broken)
  if (/[^\s\0]/.test(bytes.toString('latin1', end + 5)))
    throw twofold('文档之后还有数据', 'there are data after the document')
  const seen = nothingSeen()
  try {
    const streams = visitAll(bytes, seen)
    if (seen.encrypted) throw advised(encrypted)
    visitPacked(streams, seen)
    refuseUnknownActions(seen)
  } catch (e) {
    if (!(e instanceof Unsound)) throw e
    throw advised(seen.encrypted ? encrypted : e.where ? hiddenType : broken)
  }
}
