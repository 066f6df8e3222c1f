import { describe, expect, it } from 'vitest'
import type { RegisteredCertificate } from '../../shared/stores/register/register.ts'
import { forgetCopies, isAmendment, pathsOf } from './forget.ts'

const certificate = (number: string, more: Partial<RegisteredCertificate> = {}) =>
  ({ number, proof: `proof-of-${number}`, version: 2, ...more }) as RegisteredCertificate

describe('what the edge is told to forget', () => {
  it('are the answers under every proof that leads to a certificate, and what is printed for it', () => {
    expect(pathsOf(certificate('A', { formerProofs: ['old'] }))).toEqual([
      '/v1/certificates/A/proof-of-A',
      '/v1/certificates/A/proof-of-A/certificate.pdf',
      '/v1/certificates/A/old',
      '/v1/certificates/A/old/certificate.pdf',
    ])
  })

  it('is asked for when a certificate changes, and not when it is issued', () => {
    const asked = ['issue', 'correct', 'reissue', 'revoke', 'cancel'].filter((action) =>
      isAmendment({ procedure: 'certificate', action }),
    )
    expect(asked).toEqual(['correct', 'reissue', 'revoke', 'cancel'])
    expect(isAmendment({ procedure: 'filing', action: 'suspend' })).toBe(false)
  })

  it('is one request a batch, the same for the same versions in any order, and none when nothing changed', async () => {
    const asked: [readonly string[], string][] = []
    const edge = { forget: async (...request: [readonly string[], string]) => void asked.push(request) }
    const [a, b] = [certificate('A'), certificate('B')]
    for (const changed of [[a, b], [b, a, b], [a, { ...b, version: 3 }], []])
      await forgetCopies(edge, changed, () => {})
    expect(asked).toHaveLength(3)
    expect(asked[1]).toEqual(asked[0])
    expect(asked[0]?.[0]).toHaveLength(4)
    expect(asked[2]?.[0]).toEqual(asked[0]?.[0])
    expect(asked[2]?.[1]).not.toBe(asked[0]?.[1])
  })

  it('is told to the log when the edge was not reached', async () => {
    const told: unknown[] = []
    const edge = { forget: () => Promise.reject(new Error('down')) }
    await forgetCopies(edge, [certificate('A')], (fault) => told.push(fault))
    expect(told.map(String)).toEqual(['Error: down'])
  })
})
