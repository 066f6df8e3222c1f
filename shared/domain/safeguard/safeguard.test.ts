import { beforeEach, describe, expect, test } from 'vitest'
import { actor, type Dossiers, openDossiers } from '../../../test/harness/dossiers.ts'
import { procedures } from '../procedures.ts'
import { safeguardId } from '../vocabulary/records/safeguard.ts'

const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
const clock = actor('clock')
const centre = actor('province-centre')
const hrss = actor('province-hrss', { person: 'department' })
const account = { account: '已查明。' }
const reason = { reason: '同意恢复。' }

describe('the guard over issuing (R-84)', () => {
  let dossiers: Dossiers
  const key = `safeguard/${safeguardId}`
  const ask = (who: typeof clock, action: string, claim: object) =>
    dossiers.step(key, ['2019-09-03', who, action, claim])
  const halt = (...findings: string[]) =>
    ask(clock, 'halt', { run: 'r', counts: { doubtful: findings.length }, findings })
  const state = () => dossiers.at(key).state
  beforeEach(() => {
    dossiers = openDossiers(procedures)
  })

  test('halts once on the same findings, and again on another', () => {
    expect(halt(one)).toMatchObject({ ok: true })
    expect(state()).toBe('halted')
    expect(halt(one)).toMatchObject({ ok: false, refusal: { because: 'unmet', clause: '四(四)' } })
    expect(halt(one, two)).toMatchObject({ ok: true })
  })

  test('is released by the department, on what the centre found out', () => {
    halt(one)
    expect(ask(hrss, 'resume', reason)).toMatchObject({ ok: false, refusal: { because: 'not-open' } })
    expect(ask(centre, 'request', account)).toMatchObject({ ok: true })
    expect(ask(hrss, 'resume', reason)).toMatchObject({ ok: true })
    expect(state()).toBe('clear')
  })

  test('is not halted again by what was released, though it stays, and is by what is new', () => {
    halt(one)
    ask(centre, 'request', account)
    ask(hrss, 'resume', reason)
    expect(halt(one)).toMatchObject({ ok: false })
    expect(halt(one, two)).toMatchObject({ ok: true })
    ask(centre, 'request', account)
    ask(hrss, 'resume', reason)
    expect(halt(two, one)).toMatchObject({ ok: false })
  })

  test('wants two people, and a second time too', () => {
    for (const finding of [one, two]) {
      halt(finding)
      ask(centre, 'request', account)
      const same = actor('province-hrss', { person: centre.person })
      for (const action of ['resume', 'return'])
        expect(ask(same, action, reason)).toMatchObject({ ok: false, refusal: { because: 'unmet' } })
      expect(ask(hrss, 'resume', reason)).toMatchObject({ ok: true })
    }
  })

  test('stays halted when the department is not satisfied, or when something was found meanwhile', () => {
    halt(one)
    ask(centre, 'request', account)
    ask(hrss, 'return', { reason: '请补充。' })
    expect(state()).toBe('halted')
    ask(centre, 'request', account)
    halt(one, two)
    expect(state()).toBe('halted')
  })

  test('is the machine’s to halt and nobody else’s', () => {
    for (const who of [centre, hrss, actor('enterprise-lead')])
      expect(ask(who, 'halt', { run: 'r', counts: { doubtful: 1 }, findings: [one] })).toMatchObject({ ok: false })
    expect(state()).toBe('clear')
  })
})
