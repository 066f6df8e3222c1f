import { expect, test } from 'vitest'
import { settings } from '../records/settings.ts'
import { documentType } from '../shapes.ts'
import { documentTypes, isDocumentType } from './documents.ts'

test('the kinds of document are closed; those that only repeat a resident number are not accepted unless set (P-4)', () => {
  const accepted: readonly string[] = settings['identity-documents'].shipped
  const wordsOf = (kinds: [string, { zh: string }][]) => kinds.map(([, { zh }]) => zh)
  const kinds = Object.entries(documentTypes)
  expect(wordsOf(kinds.filter(([code]) => accepted.includes(code)))).toEqual([
    '居民身份证',
    '港澳居民居住证',
    '台湾居民居住证',
    '港澳居民来往内地通行证',
    '台湾居民来往大陆通行证',
    '护照',
    '外国人永久居留身份证',
    '军官证',
    '文职干部证',
    '文职人员证',
    '士兵证',
    '武警警官证',
  ])
  expect(wordsOf(kinds.filter(([code]) => !accepted.includes(code)))).toEqual([
    '临时居民身份证',
    '居民户口簿',
    '社会保障卡',
  ])
  expect(documentType.safeParse('driving-licence').success).toBe(false)
  expect(isDocumentType('__proto__')).toBe(false)
})
