import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidyNumber as tidyAtTheService } from '../functions/lookup/number.ts'
import { seededRandom } from '../test/harness/seeded-random.ts'
import { readAddress } from './page/lookup/address.ts'
import { numberProblem, tidyNumber } from './page/lookup/number.ts'
import { cannotSay, readAnswer } from './page/lookup/view.ts'

const number = 'Y000044000001195000001'
const proof = 'AAAAAAAAAAAAAAAAAAAAAA'

describe('a number typed into the page', () => {
  it('is tidied as the service tidies it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(tidyNumber(typed)).toBe(tidyAtTheService(typed))
      }),
    )
    expect(tidyNumber('编号：y0000 44 000001 195000001')).toBe(number)
  })
  it('is remarked on when it is too short, too long or no number', () => {
    expect(numberProblem(number)).toBeUndefined()
    expect(numberProblem(number.slice(1))?.zh).toContain('现有21位')
    expect(numberProblem(`${number}0`)?.zh).toContain('现有23位')
    expect(numberProblem(number.replace('Y', '0'))?.zh).toContain('1位字母加21位数字')
  })
})

describe('the address of the page', () => {
  it.each([
    [`#${number}/${proof}`, ''],
    ['', `?n=${number}&p=${proof}`],
    ['', `?p=${proof}&n=${number}`],
    [`#${number}/${proof}`, '?n=other&p=other'],
    [`#${number}/${proof}?from=singlemessage&isappinstalled=0`, ''],
    [`#${number}/${proof}&shareTo=weixin`, ''],
    [`#${number}/${proof}`, '?from=timeline'],
    ['', `?n=${number}&p=${proof}&from=groupmessage`],
    [`#${number}/${proof}。`, ''],
    [`#${number}/${proof}）`, ''],
    [`#${number}/${proof}.`, ''],
    [`#${number}/${proof}/`, ''],
    [`#${number}/${proof}/more`, ''],
    [`#/${number}/${proof}`, ''],
    [`#${number}%2F${proof}`, ''],
    [`#%23${number}/${proof}`, ''],
    [`#${number.toLowerCase()}/${proof}`, ''],
    [`#${number}/${proof}%20`, ''],
    [`#${number}\u200b/${proof}\ufeff`, ''],
    [`#${number}/${proof}#`, ''],
  ])('%s %s carries number and proof', (hash, search) => {
    expect(readAddress(hash, search)).toEqual({ number, proof })
  })
  it.each([
    [`#${number}`, ''],
    [`#${number}/`, ''],
    [`#${number}/${proof.slice(1)}`, ''],
    [`#${number.slice(1)}/${proof}`, ''],
    [`#${number}/${proof}A`, ''],
    ['#%E8%AF%81/x', ''],
    ['', `?n=${number}`],
    ['', `?p=${proof}`],
  ])('%s %s asks something that cannot be read, which is not "not found"', (hash, search) => {
    expect(readAddress(hash, search)).toBe('unreadable')
  })
  it.each([
    ['', ''],
    ['#', ''],
    ['#top', ''],
    ['', '?from=timeline'],
  ])('%s %s asks nothing', (hash, search) => {
    expect(readAddress(hash, search)).toBeUndefined()
  })

  it('is found in 95 of a hundred forms that programs make of it, and of the rest none asks another certificate', () => {
    const next = seededRandom(2019)
    const pick = <T>(all: readonly T[]) => all[next(all.length)] as T
    /** Whole, or so that number or proof is not. */
    const mangled = () => {
      const [n, p] = [pick([number, number.toLowerCase(), `${number.slice(0, 4)} ${number.slice(4)}`]), proof]
      const between = pick(['/', '%2F', '/ ', '%20', '，', ',', '&p=', '//', '\u200b/'])
      const before = pick(['', '/', '%23', '?', '编号', ' ', '\ufeff', '!/'])
      const behind = pick([
        '',
        '。',
        '）',
        '.',
        '/',
        '?a=1',
        '&b=2',
        '%20',
        ' 有效',
        '"',
        "'",
        '》',
        '#',
        '\u200b',
        '%E3%80%82',
      ])
      const whole = `#${before}${n}${between}${p}${behind}`
      return { whole, cut: `#${before}${n}${between}${p.slice(0, next(22))}` }
    }
    let found = 0
    for (let i = 0; i < 1000; i++) {
      const { whole, cut } = mangled()
      const read = readAddress(whole, '')
      if (read === 'unreadable') continue
      expect(read, whole).toEqual({ number, proof })
      found += 1
      expect(readAddress(cut, ''), cut).toBe('unreadable')
    }
    expect(found).toBeGreaterThanOrEqual(950)
  })
})

describe('an answer of the service', () => {
  const says = { zh: '话', en: 'word' }
  it('is "not found" only in its own words and with status 404', () => {
    const body = { result: 'not-found', says, whatToDo: says }
    expect(readAnswer(404, body)).toMatchObject([{ tone: 'missing' }])
    for (const status of [200, 410, 500, 503]) expect(readAnswer(status, body)).toEqual([cannotSay])
    expect(readAnswer(404, { says })).toEqual([cannotSay])
  })
  const certificate = {
    number,
    proof: 'lhwYjP5MZiI4ZBEQZpd-Cw',
    maskedName: '李**',
    occupation: { name: '质检员' },
    job: '',
    levelName: says,
    issuer: { name: '样例公司' },
    issuedOn: '2019-10-21',
    status: 'active',
    statusName: says,
    statusMeans: says,
    statusOn: '2019-10-21',
    nationalName: says,
  }
  const times = { asOf: '2019-10-21T00:00:00Z', answeredAt: '2019-10-21T00:00:00Z' }
  const validOf = (valid: unknown) => ({ ...certificate, valid: valid as boolean })
  it('is no answer when it does not say whether the certificate is valid', () => {
    const toneOf = (valid: unknown) =>
      readAnswer(200, { result: 'found', certificate: validOf(valid), ...times }).map(({ tone }) => tone)
    expect(toneOf(true)).toEqual(['valid'])
    expect(toneOf(false)).toEqual(['invalid'])
    for (const other of ['true', 1, undefined, null]) expect(toneOf(other)).toEqual(['unavailable'])
  })
  it('of several certificates is a card for each, or no answer when one of them is in doubt, or when there is none', () => {
    const tonesOf = (...certificates: ReturnType<typeof validOf>[]) =>
      readAnswer(200, { result: 'found', certificates, ...times }).map(({ tone }) => tone)
    expect(tonesOf(validOf(true), validOf(false))).toEqual(['valid', 'invalid'])
    expect(tonesOf(validOf(true), validOf('yes'))).toEqual(['unavailable'])
    expect(tonesOf()).toEqual(['unavailable'])
  })
  it('that there were too many questions tells nothing of the certificate, and how it goes on', () => {
    expect(readAnswer(429, { says })).toEqual([{ ...cannotSay, says }])
    expect(readAnswer(429, {})).toEqual([cannotSay])
  })
  it('says what to fill in again when the question was refused', () => {
    const [view] = readAnswer(400, { says, errors: [{ pointer: '/name', says }] })
    expect(view).toMatchObject({ tone: 'unavailable', title: { zh: '请重新填写' }, rows: [['name', '', says]] })
  })
})
