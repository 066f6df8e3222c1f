import { attendanceOf } from '../../shared/domain/results/form.ts'
import { markAll } from '../../shared/domain/results/scoring.ts'
import { stateCouncilCalendar } from '../../shared/domain/words/calendar-data.ts'
import { writeCertificateNumber } from '../../shared/domain/words/certificate-number.ts'
import { addDays } from '../../shared/domain/words/dates.ts'
import { type Level, levelCodes } from '../../shared/domain/words/level.ts'
import { maskName } from '../../shared/domain/words/masks.ts'
import { proofOf } from '../../shared/domain/words/proof.ts'
import { addWorkdays } from '../../shared/domain/words/working-days.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { simulateCheck } from './check-life-fixture.ts'
import { type Listed, occupations, type World } from './world-fixture.ts'

const workdays = (day: string, n: number) => addWorkdays(stateCouncilCalendar, day, n)

/** A plan of one to three groups of candidates, and whatever follows from it. */
export function simulatePlan(world: World, id: string, listed: Listed, size: number): void {
  const { dice, chance, move, keep } = world
  const { filing, scheme, round, seat, opens } = listed
  const filed = addDays(opens, 45 + dice(80))
  const first = workdays(filed, 11 + dice(10))
  const last = addDays(first, dice(3))
  const groups = Array.from({ length: 1 + dice(3) }, () => {
    const { code, levels } = occupations[dice(occupations.length)] ?? { code: '', levels: [] }
    return { occupation: code, level: levels[dice(levels.length)] as Level }
  })
  const planned = Array.from({ length: size }, (_, i) => ({
    no: String(i + 1),
    ...(groups[i % groups.length] as (typeof groups)[number]),
  }))
  const submit = { firstDay: first, lastDay: last, candidates: keep(`candidates/${id}`, planned) }

  move('plan', id, 'open', filed, { round, filing, scheme }, seat)
  if (chance(3)) return
  move('plan', id, 'submit', filed, submit)
  if (chance(10)) {
    move('plan', id, 'return', filed, { reason: '样例' })
    move('plan', id, 'submit', filed, submit)
  }
  if (chance(3)) return
  if (chance(3)) return void move('plan', id, 'cancel', filed, { reason: '样例' })
  if (chance(60)) move('plan', id, 'acknowledge', addDays(filed, 1 + dice(5)))
  else if (chance(10)) move('plan', id, 'acknowledge', addDays(workdays(filed, 10), 1))
  else if (chance(90)) move('plan', id, 'lapse', addDays(workdays(filed, 10), 1))
  const isFiled = world.dossiers.get(`plan/${id}`)?.state === 'filed'
  if (isFiled && chance(5)) {
    move('plan', id, 'amend', addDays(filed, 6), { reason: '样例' })
    if (chance(50)) return
    move('plan', id, 'submit', addDays(filed, 6), submit)
    move('plan', id, 'acknowledge', addDays(filed, 7))
  }
  if (isFiled && chance(50)) simulateCheck(world, `check-${id}`, id, addDays(last, dice(5) - 2))
  if (chance(3)) return
  move('plan', id, 'begin', first)
  if (chance(3)) return void move('plan', id, 'halt', first, { reason: '样例' })
  move('plan', id, 'finish', addDays(last, 1))
  simulateResults(world, id, listed, planned, last)
}

type Planned = { no: string; occupation: string; level: Level }

/** A pass in some 83 of a hundred; a tenth of the rest stayed away. */
function markOne({ dice, chance }: World, { no, level }: Planned) {
  const absent = chance(2)
  const mark = () =>
    absent ? ('absent' as const) : chance(1) ? ('violation' as const) : chance(6) ? 40 : 60 + dice(40)
  const marks = { theory: mark(), practical: mark(), ...(Number(level) <= 2 && { comprehensive: mark() }) }
  return { no, ...marks, attendance: attendanceOf(marks) }
}

function simulateResults(world: World, id: string, listed: Listed, planned: readonly Planned[], last: string): void {
  const { chance, move, keep, dice } = world
  move('results', id, 'open', addDays(last, 1), { plan: id }, listed.seat)
  if (chance(4)) return
  const due = workdays(last, 10)
  const late = chance(12)
  if (late && chance(80)) move('results', id, 'overdue', addDays(due, 1))
  if (late && chance(20)) return
  const marked = markAll(
    planned.map((one) => markOne(world, one)),
    new Map(planned.map((one) => [one.no, one])),
  )
  const passed = marked.filter((one) => one.passed)
  const counts = { candidates: planned.length, passed: passed.length }
  const submit = { results: keep(`results/${id}`, marked), counts, late }
  const day = late ? addDays(due, 2) : addDays(last, 1 + dice(9))
  move('results', id, 'submit', day, submit)
  if (chance(10)) {
    move('results', id, 'return', day, { reason: '样例' })
    move('results', id, 'submit', day, submit)
  }
  if (chance(4)) return
  move('results', id, 'endorse', day)
  if (chance(4)) return
  move('results', id, 'approve', day)
  if (passed.length > 0 && !chance(4)) simulateBatch(world, id, listed, passed as Passer[], addDays(day, dice(40)))
}

type Passer = Planned & { place: number }
/** Serials of a prefix, year and level that are used already. */
const lastSerials = new WeakMap<World, Map<string, number>>()

function simulateBatch(world: World, plan: string, listed: Listed, passers: readonly Passer[], day: string): void {
  const { move, chance } = world
  const { filing, seat } = listed
  const id = `batch-${plan}`
  move(
    'issuance',
    id,
    'open',
    day,
    { results: plan, filing, total: passers.length, issuer: listed.name, counts: [] },
    seat,
  )
  if (chance(4)) return void (chance(50) && move('issuance', id, 'withdraw', day, { reason: '样例' }))
  move('issuance', id, 'issue', day, { issuedOn: day, blocks: [] })
  if (chance(3)) return
  for (const level of levelCodes)
    for (const passer of passers.filter((one) => one.level === level))
      simulateCertificate(world, id, listed, passer, day)
  move('issuance', id, 'complete', day, { issued: passers.length })
}

function simulateCertificate(world: World, issuance: string, listed: Listed, passer: Passer, day: string): void {
  const { move, chance, dice } = world
  const year = Number(day.slice(0, 4))
  const used = lastSerials.get(world) ?? new Map<string, number>()
  lastSerials.set(world, used)
  const block = `${listed.prefix}${year}${passer.level}`
  const serial = (used.get(block) ?? 0) + 1
  used.set(block, serial)
  const institution = { kind: 'Y', ministryCode: '0000', province: '44', sequence: listed.prefix.slice(7) }
  const number = writeCertificateNumber({ ...institution, year, level: passer.level, serial })
  const occupation = occupations.find(({ code }) => code === passer.occupation)
  const content: Facts = {
    issuance,
    proof: proofOf(number, '陈样例'),
    maskedName: maskName('陈样例'),
    document: { type: 'resident-id', subject: `subject-${number}` },
    occupation: { code: occupation?.code, name: occupation?.name },
    job: '',
    level: passer.level,
    issuer: listed.name,
    filing: listed.filing,
    issuedOn: day,
  }
  move('certificate', number, 'issue', day, content, listed.seat)
  const confirm = (version: number, on: string) =>
    move('report', number, 'confirm', on, { version, acknowledgement: 'a', digest: 'd', on }, listed.seat)
  if (chance(85)) confirm(1, addDays(day, 1))
  if (!chance(4)) return
  const later = addDays(day, 2 + dice(20))
  const what = ['correct', 'reissue', 'cancel', 'revoke'][dice(4)] ?? ''
  const { issuance: _, ...printed } = content
  const facts =
    what === 'correct'
      ? { ...printed, former: { proofs: [], subjects: [] } }
      : what === 'revoke'
        ? { ground: 'fraud' }
        : {}
  move('certificate', number, what, later, facts)
  if (chance(50)) confirm(2, later)
}
