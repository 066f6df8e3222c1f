import { describe, expect, it } from 'vitest'
import { writeLevels } from './page/common/levels.ts'
import { choose, type Listed, readListing, writeChange } from './page/directory/listing.ts'

const listedOf = (enterprise: string, city: string, ...occupations: string[]): Listed => ({
  enterprise,
  city,
  occupations: occupations.map((name) => ({ code: '', name, levels: ['5'] })),
  status: 'listed',
  statusName: { zh: '已公布', en: 'Listed' },
  segment: 'Y000044000001',
  listedOn: '2019-07-19',
})
const machines = listedOf('岭南样例机电ABC有限公司', '440100', '质检员', '钳工')
const care = listedOf('深圳𫖯䶮样例家政有限公司', '440300', '养老护理员')

describe('the list of enterprises', () => {
  it.each([
    ['', '', [machines, care]],
    ['样例', '', [machines, care]],
    ['𫖯䶮', '', [care]],
    ['机电 质检', '', [machines]],
    [' ａｂｃ ', '', [machines]],
    ['护理', '', [care]],
    ['护理', '440100', []],
    ['', '440300', [care]],
    ['员钳', '', []],
  ])('is searched for %j in %j by names of enterprises and occupations', (typed, city, found) => {
    expect(choose([machines, care], typed, city)).toEqual(found)
  })
  it('says levels in words from the lowest, and a later code as it is', () => {
    expect(writeLevels(['3', '4', '5'])).toEqual({ zh: '五、四、三级', en: 'Level 5, 4, 3' })
    expect(writeLevels(['1', 'T'])).toEqual({ zh: 'T、一级', en: 'Level T, 1' })
  })
  it('says a change in a line, with what is known of why', () => {
    const removed = { on: '2019-09-10', change: 'removed', changeName: { zh: '移出目录', en: 'Removed' } }
    expect(writeChange(removed)).toEqual({ zh: '2019-09-10 移出目录', en: 'Removed' })
    const groundName = { zh: '管理失序', en: 'Disorder' }
    expect(writeChange({ ...removed, groundName, reason: '屡次违规。' })).toEqual({
      zh: '2019-09-10 移出目录：管理失序，屡次违规。',
      en: 'Removed: Disorder',
    })
    expect(writeChange({ ...removed, reason: '屡次违规。' })).toEqual({
      zh: '2019-09-10 移出目录：屡次违规。',
      en: 'Removed',
    })
  })
  it('may be empty, but is none when the service did not give one', () => {
    expect(readListing(200, { enterprises: [] })).toEqual({ enterprises: [], removed: [] })
    expect(readListing(503, { enterprises: [] })).toBeUndefined()
    expect(readListing(200, { enterprises: 'none' })).toBeUndefined()
    expect(readListing(200, {})).toBeUndefined()
  })
})
