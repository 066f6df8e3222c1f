import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cityCentre, lead, operator } from '../../../test/fixtures/domain/filing.ts'
import { marks, resultsClaim, resultsUntil, secondReviewer } from '../../../test/fixtures/domain/results.ts'
import type { Step } from '../../../test/harness/dossiers.ts'

/** What anybody may try at any time. Reviews name any digest that was ever submitted, the present one or an old one. */
type Try =
  | { kind: 'submit'; theory: number }
  | { kind: 'endorse' | 'approve'; of: number; by: number }
  | { kind: 'return'; by: number }
  | { kind: 'issue' }
const reviewers = [cityCentre, secondReviewer] as const
const by = fc.nat({ max: 1 })
const tries: fc.Arbitrary<Try[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('submit' as const), theory: fc.constantFrom(60, 61, 62) }),
    fc.record({ kind: fc.constantFrom('endorse' as const, 'approve' as const), of: fc.nat({ max: 3 }), by }),
    fc.record({ kind: fc.constant('return' as const), by }),
    fc.record({ kind: fc.constant('issue' as const) }),
  ),
  { minLength: 4, maxLength: 14 },
)

describe('whatever the order of edits, reviews and returns (R-58, R-61)', () => {
  test('no results are issuable whose approved digests are not those of what is submitted', async () => {
    let issued = 0
    const play = (all: readonly Try[]) => {
      const dossiers = resultsUntil('awaited')
      const digests: string[] = []
      /** The digests that were approved since the last submission, told apart from what the engine keeps. */
      let stands: { endorsed?: string; approved?: string } = {}
      for (const one of all) {
        const step = (who: Step[1], action: string, claim: object) =>
          dossiers.step('results/P', ['2019-08-28', who, action, claim]).ok
        if (one.kind === 'submit') {
          const list = marks.map((mark, i) => (i === 0 ? { ...mark, theory: one.theory } : mark))
          if (!step(lead, 'submit', resultsClaim(list))) continue
          digests.unshift(dossiers.at('results/P').facts.submit.results.sha256)
          stands = {}
        } else if (one.kind === 'issue') {
          const opening: Step = ['2019-09-02', operator, 'open', { results: 'P', form: 'electronic' }]
          const { ok } = dossiers.step('issuance/I', opening)
          const approved = stands.approved !== undefined && stands.endorsed === stands.approved
          expect(ok).toBe(approved && digests[0] === stands.approved && dossiers.at('issuance/I').version === 1)
          if (!ok) continue
          issued += 1
          expect(dossiers.at('issuance/I').facts.open.digest).toBe(digests[0])
          return
        } else if (one.kind === 'return') {
          if (step(reviewers[one.by] ?? cityCentre, 'return', { reason: '请更正。' })) stands = {}
        } else {
          const digest = digests[one.of] ?? 'none'
          if (!step(reviewers[one.by] ?? cityCentre, one.kind, { digest })) continue
          stands = one.kind === 'endorse' ? { endorsed: digest } : { ...stands, approved: digest }
        }
      }
    }
    await fc.assert(fc.property(tries, play), { numRuns: 400, seed: 20190621 })
    // The right order among them, so that some are issued for certain.
    play([
      { kind: 'submit', theory: 60 },
      { kind: 'return', by: 0 },
      { kind: 'submit', theory: 61 },
      { kind: 'endorse', of: 1, by: 0 },
      { kind: 'endorse', of: 0, by: 0 },
      { kind: 'approve', of: 0, by: 1 },
      { kind: 'issue' },
    ])
    expect(issued).toBeGreaterThan(0)
  })
})
