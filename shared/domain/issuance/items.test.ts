import { describe, expect, test } from 'vitest'
import { operator } from '../../../test/fixtures/domain/filing.ts'
import { prepared } from '../../../test/fixtures/domain/issuance.ts'
import { candidate } from '../../../test/fixtures/domain/plan.ts'
import { resultsUntil } from '../../../test/fixtures/domain/results.ts'
import type { Dossiers } from '../../../test/harness/dossiers.ts'
import type { Facts } from '../workflow/procedure.ts'

const size = 100
const person = (i: number): Facts => ({
  ...candidate(0, i % 3 === 0 ? '2' : '4'),
  no: String(i + 1),
  document: { type: 'resident-id', subject: `subject ${i}` },
})
const result = ({ no, level }: Facts): Facts => ({
  no,
  level,
  passed: true,
  place: 1,
  theory: 80,
  practical: 80,
  ...(level === '2' && { comprehensive: 80 }),
})

/** A unit of work whose approved results and plan hold a hundred passers, one of whom is spoilt. */
const dossiersWith = (spoil: (person: Facts, result: Facts, people: Facts[]) => void, at?: number): Dossiers => {
  const dossiers = resultsUntil('approved')
  const people = Array.from({ length: size }, (_, i) => person(i))
  const results = people.map(result)
  if (at !== undefined) spoil(people[at] as Facts, results[at] as Facts, people)
  const plan = dossiers.at('plan/P')
  const submit = { ...plan.facts.submit, candidates: dossiers.putList(people) }
  dossiers.put({ ...plan, facts: { ...plan.facts, submit } })
  const marked = dossiers.at('results/P')
  const counts = { candidates: size, passed: size }
  dossiers.put({
    ...marked,
    facts: { ...marked.facts, submit: { ...marked.facts.submit, results: dossiers.putList(results), counts } },
  })
  return dossiers
}
const prepare = (dossiers: Dossiers, form = 'electronic') =>
  dossiers.step('issuance/I', ['2019-09-02', operator, 'open', { results: 'P', form }])

const faults: [string, string, (person: Facts, result: Facts, people: Facts[]) => void][] = [
  [
    'marks that do not pass',
    'passed',
    (_, r) => {
      r.theory = 59.9
    },
  ],
  [
    'a level that was not planned',
    'no',
    (_, r) => {
      r.level = '3'
    },
  ],
  [
    'somebody who was not planned',
    'no',
    (p) => {
      p.no = '999'
    },
  ],
  [
    'an occupation outside the filed scope',
    'occupation',
    (p) => {
      p.occupation = '6-18-99-99'
    },
  ],
  [
    'a name with a character that no font of the certificate has',
    'name',
    (p) => {
      p.name = '陈\u{30003}'
    },
  ],
  [
    'no name',
    'name',
    (p) => {
      p.name = '　'
    },
  ],
  [
    'no document',
    'document',
    (p) => {
      p.document = { type: 'resident-id' }
    },
  ],
  [
    'no photo',
    'photo',
    (p) => {
      delete p.photo
    },
  ],
]

describe('a batch of a hundred of whom one cannot be issued is refused, and names just that one', () => {
  test('and none of them sound is refused', () => {
    expect(prepare(dossiersWith(() => {})).ok).toBe(true)
  })
  test.each(faults)('%s, at each of the hundred positions', (_, field, spoil) => {
    for (let at = 0; at < size; at++) {
      const dossiers = dossiersWith(spoil, at)
      expect(prepare(dossiers), `${at}`).toMatchObject({
        refusal: { because: 'unmet', clause: '二(五)', issues: [{ pointer: `/results/${at}/${field}` }] },
      })
      expect(dossiers.at('issuance/I').version).toBe(0)
      expect(dossiers.at('segment/Y000044000001').facts.draw).toBeUndefined()
    }
  })
  test('the same person twice at one occupation and level: the second is named, at each position', () => {
    for (let at = 3; at < size; at++) {
      const dossiers = dossiersWith((p, _, people) => {
        p.document = people[at - 3]?.document
      }, at)
      expect(prepare(dossiers), `${at}`).toMatchObject({
        refusal: { issues: [{ pointer: `/results/${at}/document` }] },
      })
    }
  })
  test('every one that is wrong is named at once', () => {
    const dossiers = dossiersWith((_, __, people) => {
      for (const i of [3, 50, 99]) (people[i] as Facts).name = ''
    }, 0)
    const outcome = prepare(dossiers)
    expect(!outcome.ok && 'issues' in outcome.refusal && outcome.refusal.issues.map(({ pointer }) => pointer)).toEqual([
      '/results/3/name',
      '/results/50/name',
      '/results/99/name',
    ])
  })
  test('a paper certificate takes a pasted photo', () => {
    expect(
      prepare(
        dossiersWith((p) => {
          delete p.photo
        }, 7),
        'paper',
      ).ok,
    ).toBe(true)
  })
})

describe('what is frozen with the batch', () => {
  test('is all that the certificates will say but number and day, from the highest level, in the order of the list', () => {
    const dossiers = prepared()
    const { items, counts } = dossiers.at('issuance/I').facts.open
    expect(counts).toEqual([
      { level: '2', count: 1 },
      { level: '4', count: 2 },
    ])
    const list = dossiers.list(items)
    expect(list.map(({ no, level, place, name }) => [no, level, place, name])).toEqual([
      ['2', '2', 1, '林䶮'],
      ['1', '4', 1, '陈试样'],
      ['5', '4', 2, '阿依古丽·买买提'],
    ])
    expect(list[0]).toMatchObject({
      occupation: { code: '6-18-01-07', name: '多工序数控机床操作调整工' },
      job: '加工中心操作调整工',
      marks: { theory: 90, practical: 60, comprehensive: 60 },
      document: { type: 'resident-id' },
    })
    expect(JSON.stringify(list)).not.toContain('440106197102012027')
  })
})
