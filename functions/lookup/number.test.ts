import { describe, expect, it } from 'vitest'
import { tidyNumber } from './number.ts'

describe('a number as people type it', () => {
  it.each([
    'y000044000001195000001',
    ' Y0000 4400 0001 1950 00001 ',
    'Ｙ００００４４０００００１１９５０００００１',
    'Y0000-44-000001-19-5-000001',
    '证书编号：Y000044000001195000001\u200b',
  ])('%j is tidied', (typed) => {
    expect(tidyNumber(typed)).toBe('Y000044000001195000001')
  })
})
