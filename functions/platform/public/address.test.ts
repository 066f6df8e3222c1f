import { describe, expect, it } from 'vitest'
import { byPath, comingFrom } from '../../../test/fixtures/lookup/lookup.ts'
import { eventFor } from '../../../test/fixtures/lookup/register.ts'
import { siteOf, sourceOf } from './address.ts'

const event = eventFor(byPath)

describe('where a request comes from', () => {
  it('is the peer, when nobody stands between', () => {
    expect(sourceOf(comingFrom(event, '192.0.2.1'))).toEqual({ asker: '192.0.2.1', peer: '192.0.2.1' })
  })

  it('is whom CloudFront asks for, when its server is the peer', () => {
    const behind = comingFrom(event, '198.51.100.7', '192.0.2.1')
    expect(sourceOf(behind)).toEqual({ asker: '192.0.2.1', peer: '198.51.100.7' })
  })

  it('is the last address before the peer: what stands before that, the asker wrote', () => {
    const behind = comingFrom(event, '198.51.100.7', '203.0.113.9, 192.0.2.1')
    expect(sourceOf(behind).asker).toBe('192.0.2.1')
  })

  it('believes no chain that does not end with the peer', () => {
    const forged = comingFrom({ ...event, headers: { 'x-forwarded-for': '203.0.113.9, 203.0.113.8' } }, '192.0.2.1')
    expect(sourceOf(forged)).toEqual({ asker: '192.0.2.1', peer: '192.0.2.1' })
  })

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1'],
    ['2001:0DB8:0000:0001::5', '2001:db8:0:1'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s: all of an IPv6 /64 is one', (address, site) => {
    expect(siteOf(address)).toBe(site)
  })

  it('makes a short key of anything', () => {
    for (const address of ['', ':', '::::', 'f'.repeat(8000), `${'a:'.repeat(4000)}`, `${'.'.repeat(8000)}`])
      expect(siteOf(address).length).toBeLessThan(1100)
  })
})
