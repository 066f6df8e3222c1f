import { describe, expect, it } from 'vitest'
import type { Dossier, Entry } from '../../shared/domain/workflow/procedure.ts'
import { tallyOf } from './tally.ts'

const entry = (action: string, day: string, over: object = {}) =>
  ({ action, at: `${day}T04:00:00.000Z`, facts: {}, due: null, ...over }) as Entry
const head = {
  procedure: 'spot-check',
  id: 'c',
  state: 'answered',
  seat: { owner: 'o', region: 'r', supervisor: 'r' },
  facts: { open: {}, report: { stage: 'after', checklist: {} } },
  at: '2027-02-22T04:00:00.000Z',
} as unknown as Dossier
const countOf = (...entries: Entry[]) => {
  const { rectified, rectifiedLate } = tallyOf(head, { entries })?.check ?? {}
  return { rectified, rectifiedLate }
}

describe('what an application adds to the statistics', () => {
  const filing = (state: string, facts: object) =>
    tallyOf({ ...head, procedure: 'filing', state, facts } as unknown as Dossier)
  const open = { round: 'R', city: '440600', channel: 'open-call' }
  const submit = { name: '样例公司' }
  it('is an application once it is handed in, and none any more when it is taken back (W7)', () => {
    expect(filing('draft', { open })?.application).toBeUndefined()
    expect(filing('not-recommended', { open, submit })?.application).toMatchObject({ accepted: false })
    expect(filing('withdrawn', { open, submit })?.application).toBeUndefined()
  })
  it('is of the round to which it was redirected (W7)', () => {
    expect(filing('submitted', { open, redirect: { ...open, round: 'S' }, submit })).toMatchObject({ round: 'S' })
  })
})

describe('what a spot check adds to the statistics (R-55)', () => {
  const rectify = entry('rectify', '2027-01-25', { facts: { until: '2027-02-16' }, due: '2027-02-16' })
  const recount = entry('recount', '2027-02-01', { facts: {}, due: '2027-02-19' })
  it('is an order that was answered by its day, or late', () => {
    expect(countOf(rectify, entry('answer', '2027-02-16'))).toEqual({ rectified: 1, rectifiedLate: 0 })
    expect(countOf(rectify, entry('answer', '2027-02-17'))).toEqual({ rectified: 0, rectifiedLate: 1 })
  })
  it('is in time by the day to which a recount moved it (M1)', () => {
    expect(countOf(rectify, recount, entry('answer', '2027-02-19'))).toEqual({ rectified: 1, rectifiedLate: 0 })
    expect(countOf(rectify, recount, entry('answer', '2027-02-20'))).toEqual({ rectified: 0, rectifiedLate: 1 })
  })
})
