import { describe, expect, it } from 'vitest'
import type { Policy, RegisteredPolicies } from '../../shared/stores/register/publications.ts'
import type { ListedEnterprise, RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { bodyOf, handlersOf, registerOf, standingClock } from '../../test/fixtures/lookup/lookup.ts'
import { certificateOf, enterpriseOf, holder } from '../../test/fixtures/lookup/register.ts'

const policy = (zh: string, over: Partial<Policy> = {}): Policy => ({
  title: { zh },
  issuedBy: '发布机关',
  url: 'https://hrss.example.cn/',
  levels: ['5'],
  from: '2019-09-01',
  ...over,
})
const of = (policiesOf: string, ...policies: Policy[]): RegisteredPolicies => ({
  policiesOf,
  policies,
  version: 2,
  asOf: '2019-09-02T01:00:00.000Z',
})

/** Certificate no. 1 of level 5 and an enterprise of Foshan, on 2 November 2019; `all` are the policies of every region. */
const open = (
  all: RegisteredPolicies[],
  changes: Partial<RegisteredCertificate> = {},
  enterprise: Partial<ListedEnterprise> | null = { city: '440600' },
) => {
  const certificate = certificateOf(1, changes)
  const clock = standingClock()
  const policies = { reads: 0, fails: false, all }
  const told: string[] = []
  const at = handlersOf({
    reader: {
      ...registerOf(certificate).reader,
      enterprise: async (filing) => (enterprise ? enterpriseOf(filing, enterprise) : undefined),
      policies: async () => {
        policies.reads += 1
        if (policies.fails) throw new Error('down')
        return policies.all
      },
    },
    now: clock.now,
    keep: 60_000,
    log: (message) => told.push(message),
  })
  const shown = async () => bodyOf(await at.get(certificate.number, certificate.proof)).certificate.policies
  const titles = async () => (await shown())?.map(({ title }: Policy) => title.zh)
  return { at, certificate, clock, policies, told, shown, titles }
}

describe('the policies beside a certificate (四(一) 落实相关政策, R-94, P-2)', () => {
  it('are those of its enterprise’s city, then those of the province, and of no other city', async () => {
    const { titles } = open([of('440000', policy('省')), of('440100', policy('广州')), of('440600', policy('佛山'))])
    expect(await titles()).toEqual(['佛山', '省'])
  })
  it('are for its level and its occupation, and those that hold today; no other address than https', async () => {
    const { titles } = open([
      of(
        '440600',
        policy('级别不符', { levels: ['1', '4'] }),
        policy('不是网址', { url: 'javascript:alert(1)' }),
        policy('职业不符', { occupations: ['6-18-01-07'] }),
        policy('职业相符', { occupations: ['6-31-03-05'] }),
        policy('未生效', { from: '2019-11-03' }),
        policy('今日生效', { from: '2019-11-02' }),
        policy('已失效', { until: '2019-11-01' }),
        policy('今日止', { until: '2019-11-02' }),
      ),
    ])
    expect(await titles()).toEqual(['职业相符', '今日生效', '今日止'])
  })
  it('are title, who issued it, and the address', async () => {
    const { shown } = open([of('440600', policy('补贴', { title: { zh: '补贴', en: 'Subsidy' } }))])
    expect(await shown()).toEqual([
      { title: { zh: '补贴', en: 'Subsidy' }, issuedBy: '发布机关', url: 'https://hrss.example.cn/' },
    ])
  })
  it.each(['revoked', 'cancelled'] as const)('are none beside one that was %s', async (status) => {
    expect(await open([of('440000', policy('省'))], { status }).shown()).toBeUndefined()
  })
  it.each(['corrected', 'reissued'] as const)('stand beside one that was %s', async (status) => {
    expect(await open([of('440000', policy('省'))], { status }).titles()).toEqual(['省'])
  })
  it('of the province stand beside one whose enterprise is not listed', async () => {
    expect(await open([of('440600', policy('佛山')), of('440000', policy('省'))], {}, null).titles()).toEqual(['省'])
  })
  it('are left out, and the log told, when they cannot be read: the certificate is answered', async () => {
    const { titles, policies, told, clock } = open([of('440000', policy('省'))])
    policies.fails = true
    expect(await titles()).toBeUndefined()
    expect(told).toEqual(['down'])
    policies.fails = false
    clock.move(61_000)
    expect(await titles()).toEqual(['省'])
  })
  it('are read once a minute', async () => {
    const { titles, policies, clock } = open([of('440000', policy('省'))])
    await titles()
    policies.all = []
    clock.move(59_000)
    expect(await titles()).toEqual(['省'])
    clock.move(2_000)
    expect(await titles()).toBeUndefined()
    expect(policies.reads).toBe(2)
  })
  it('are text and never markup on the page without a script', async () => {
    const url = 'https://hrss.example.cn/?a=1&b=2'
    const { at, certificate } = open([of('440600', policy('<b>补贴</b>', { url }))])
    const { body } = await at.post({ number: certificate.number, name: holder }, 'text/html')
    expect(body).toContain('<a href="https://hrss.example.cn/?a=1&amp;b=2" rel="noopener noreferrer">&lt;b&gt;补贴')
    expect(body).not.toContain('<b>')
  })
})
