import { describe, expect, it } from 'vitest'
import { isDrawable } from './drawable.ts'

describe('a name that can be drawn', () => {
  it.each([
    ['of common characters', '陈试样'],
    ['of rare ones of every plane', '林䶮𬴂㛃𫖯'],
    ['of Hong Kong', '𨋢𠝹試'],
    ['of Extensions B to F, the first and the last of each', '𠀀𪛖𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠'],
    ['with an interpunct', '阿依古丽·买买提'],
    ['with the other interpuncts', '阿依古丽•买买提‧吐尔逊'],
    ['in Latin letters', "Anne-Marie O'Sample"],
    ['with an accent, composed or not', 'Jose\u0301 Muñoz'],
  ])('%s', (_, name) => {
    expect(isDrawable(name)).toBe(true)
  })

  it.each([
    ['a character that no font of ours has', '林𰀀𰀋'],
    ['one that Unicode does not have', '林\u{3fffd}'],
    ['one of private use', '林\ue000'],
    ['half of a pair', '林\ud844'],
    ['something that cannot be seen', '林\u200b示'],
    ['a variation selector', '葛\u{e0100}'],
    ['a control', '林\n示'],
    ['a wide space', '林\u3000示'],
    ['a picture', '林😀'],
    ['a script that is not ours', 'محمد'],
    ['nothing', ''],
  ])('is not one with %s', (_, name) => {
    expect(isDrawable(name)).toBe(false)
  })
})
