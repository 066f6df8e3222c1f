import { describe, expect, it } from 'vitest'
import { edgeSecretHeader } from '../../../shared/names.ts'
import { byPath, comingFrom, comingThroughEdge } from '../../../test/fixtures/lookup/lookup.ts'
import { eventFor } from '../../../test/fixtures/lookup/register.ts'
import { edgeSecret } from '../../../test/harness/edge.ts'
import { siteOf, sourceOf } from './address.ts'

const event = eventFor(byPath)

describe('where a request comes from', () => {
  it('is the peer, when nobody stands between', () => {
    expect(sourceOf(comingFrom(event, '192.0.2.1'), edgeSecret)).toEqual({ asker: '192.0.2.1', peer: '192.0.2.1' })
  })

  it('is whom CloudFront asks for, when it shows its secret', () => {
    const behind = comingThroughEdge(event, '192.0.2.1', '198.51.100.7')
    expect(sourceOf(behind, edgeSecret)).toEqual({ asker: '192.0.2.1', peer: '198.51.100.7' })
  })

  it('is the last address before the peer: what stands before that, the asker wrote', () => {
    const behind = comingThroughEdge(event, '203.0.113.9, 192.0.2.1')
    expect(sourceOf(behind, edgeSecret).asker).toBe('192.0.2.1')
  })

  it.each<[string, string | undefined]>([
    ['no secret', undefined],
    ['an empty one', ''],
    ['another of the same length', edgeSecret.replace(/.$/, '?')],
    ['its beginning', edgeSecret.slice(0, -1)],
    ['it twice, as the gateway joins what comes twice', `${edgeSecret},${edgeSecret}`],
    ['one of letters that take more bytes', '密'.repeat(edgeSecret.length)],
  ])('is the peer, whatever chain it sends, when it shows %s', (_, shown) => {
    const headers = { ...event.headers, ...(shown !== undefined && { [edgeSecretHeader]: shown }) }
    const forged = comingFrom({ ...event, headers }, '192.0.2.1', '203.0.113.9')
    expect(sourceOf(forged, edgeSecret)).toEqual({ asker: '192.0.2.1', peer: '192.0.2.1' })
  })

  it.each([
    undefined,
    '',
  ])('is the peer where there is no secret to show (%j), which an empty header does not match', (none) => {
    for (const shown of ['', edgeSecret, 'undefined']) {
      const headers = { ...event.headers, [edgeSecretHeader]: shown }
      const forged = comingFrom({ ...event, headers }, '192.0.2.1', '203.0.113.9')
      expect(sourceOf(forged, none)).toEqual({ asker: '192.0.2.1', peer: '192.0.2.1' })
    }
  })

  it('believes no chain that does not end with the peer', () => {
    const behind = comingThroughEdge(event, '203.0.113.9', '203.0.113.8')
    const { http } = event.requestContext
    const elsewhere = { ...event.requestContext, http: { ...http, sourceIp: '192.0.2.1' } }
    expect(sourceOf({ ...behind, requestContext: elsewhere }, edgeSecret)).toEqual({
      asker: '192.0.2.1',
      peer: '192.0.2.1',
    })
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
