import { describe, expect, it } from 'vitest'
import type { ListedEnterprise, RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { bodyOf, handlersOf, readerOf, registerOf, standingClock } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, enterpriseOf, holder } from '../../test/fixtures/lookup/register.ts'

const second = 1000
const certificates = [1, 2, 3].map((serial) => certificateOf(serial, { filing: 'filing-1' }))
const [first, another, third] = certificates as [
  (typeof certificates)[0],
  (typeof certificates)[0],
  (typeof certificates)[0],
]

/** The lookup over certificates of one enterprise, whose standing can be changed, or made impossible to read. */
const open = (status: ListedEnterprise['status'] | 'unlisted' = 'listed') => {
  const enterprise = { status, fails: false, reads: 0, name: '岭南样例机电股份有限公司' }
  const { reader, counted, held } = registerOf(...certificates)
  const clock = standingClock()
  const told: string[] = []
  const at = handlersOf({
    reader: {
      ...reader,
      enterprise: async (filing) => {
        enterprise.reads += 1
        if (enterprise.fails) throw new Error('down')
        const { status, name } = enterprise
        return status === 'unlisted' ? undefined : enterpriseOf(filing, { status, enterprise: name })
      },
    },
    now: clock.now,
    keep: 60 * second,
    log: (message) => told.push(message),
  })
  const issuerOf = async ({ number, proof } = first) => {
    const given = await at.get(number, proof)
    expect(given.statusCode).toBe(200)
    return bodyOf(given).certificate.issuer
  }
  return { enterprise, counted, held, clock, told, issuerOf, at }
}

describe('the standing of who issued', () => {
  it.each([
    ['listed', '试点中'],
    ['suspended', '已暂停（核发时企业备案有效）'],
    ['removed', '已移出目录（核发时企业备案有效）'],
    ['unlisted', '尚未列入公布的目录'],
  ] as const)('is said in words: %s', async (status, zh) => {
    const { issuerOf, at } = open(status)
    expect(await issuerOf()).toEqual({
      name: '岭南样例机电股份有限公司',
      segment: 'Y000044000001',
      standing: status,
      standingName: { zh, en: expect.any(String) },
    })
    const page = await at.post({ number: first.number, name: holder }, 'text/html')
    expect(page.body).toContain(zh)
  })

  it('has beside the name at issue the present one, where that differs (M3)', async () => {
    const { enterprise, issuerOf, at } = open()
    enterprise.name = '岭南新名机电股份有限公司'
    expect(await issuerOf()).toMatchObject({ name: '岭南样例机电股份有限公司', presentName: enterprise.name })
    const page = await at.post({ number: first.number, name: holder }, 'text/html')
    for (const name of ['岭南样例机电股份有限公司', '机构现名', enterprise.name]) expect(page.body).toContain(name)
  })

  it('makes no certificate invalid', async () => {
    const { at } = open('removed')
    expect(bodyOf(await at.get(first.number, first.proof)).certificate).toMatchObject({ valid: true, status: 'active' })
  })

  it('is read once a minute for all certificates of an enterprise; a kept hit reads nothing', async () => {
    const { enterprise, counted, clock, issuerOf } = open()
    await issuerOf(first)
    await issuerOf(another)
    await issuerOf(first)
    expect([enterprise.reads, counted.reads]).toEqual([1, 2])
    enterprise.status = 'suspended'
    clock.move(60 * second - 1)
    expect((await issuerOf(third)).standing).toBe('listed')
    clock.move(1)
    expect((await issuerOf(first)).standing).toBe('suspended')
    expect(enterprise.reads).toBe(2)
  })

  it('is read once for many who ask at the same time', async () => {
    const { enterprise, issuerOf } = open()
    await Promise.all(certificates.map((certificate) => issuerOf(certificate)))
    expect(enterprise.reads).toBe(1)
  })

  it('that cannot be read leaves the certificate as it is, says so, and is asked for anew', async () => {
    const { enterprise, told, issuerOf } = open()
    enterprise.fails = true
    expect(await issuerOf(first)).toMatchObject({ standing: 'unknown', standingName: { zh: '此刻无法得知' } })
    expect(told).toEqual(['down'])
    enterprise.fails = false
    expect((await issuerOf(another)).standing).toBe('listed')
  })

  it('is not said of a certificate from before filings were named', async () => {
    const { filing: _, ...old } = certificateOf(9)
    const { number, proof } = old
    const { reader } = registerOf(old as RegisteredCertificate)
    const at = handlersOf({
      reader: readerOf({ certificate: reader.certificate, enterprise: () => Promise.reject(new Error('asked')) }),
      now: () => new Date(0),
    })
    expect(bodyOf(await at.get(number, proof)).certificate.issuer).not.toHaveProperty('standing')
  })
})
