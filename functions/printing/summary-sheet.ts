import type { AssessedCell, Figures, IssuedCell } from '../../shared/domain/statistics/figures.ts'
import { type Line, linesOf } from '../../shared/domain/statistics/lines.ts'
import * as words from '../../shared/domain/statistics/titles.ts'
import { rateOf, sumCertificates, sumOf } from '../../shared/domain/statistics/totals.ts'
import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { dateOf } from '../../shared/domain/vocabulary/calendar/dates.ts'
import { province } from '../../shared/domain/vocabulary/geography/region.ts'
import { levelCodes } from '../../shared/domain/vocabulary/occupations/level.ts'
import { termsOf } from '../../shared/domain/vocabulary/records/round-terms.ts'
import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { partsOf, writeClock, writeDay } from './day.ts'
import { provinceHrss } from './opinions.ts'
import { spellSheet } from './spell.ts'

/** A bar: `value` beside it, `part` of it dark. */
type Bar = Bilingual & { readonly value: number; readonly part: number; readonly text: string }

/** Longer charts and tables would be nothing to look at; what is left out is counted, and stands in the spreadsheet. */
const mostBars = 20
const mostRows = 300

const own = (zh: string): Bilingual => ({ zh, en: '' })

/** The longest first, as many as fit; the others as one. */
function longest(bars: readonly Bar[]): Bar[] {
  const inOrder = bars.toSorted((a, b) => b.value - a.value)
  const rest = inOrder.slice(mostBars)
  if (rest.length === 0) return inOrder
  const [value, part] = [sumOf(rest.map((bar) => bar.value)), sumOf(rest.map((bar) => bar.part))]
  const others = { zh: `其余${rest.length}项`, en: `${rest.length} others`, value, part, text: `${part} / ${value}` }
  return [...inOrder.slice(0, mostBars), others]
}

/** Issued certificates, and of these those in force. */
const issuedBars = (
  cells: readonly IssuedCell[],
  keyOf: (cell: IssuedCell) => string,
  say: (key: string) => Bilingual,
) =>
  [...Map.groupBy(cells, keyOf)].map(([key, of]): Bar => {
    const { issued, active } = sumCertificates(of)
    return { ...say(key), value: issued, part: active, text: `${active} / ${issued}` }
  })

/** Those who attended, and of these those who passed. */
const passBars = (
  cells: readonly AssessedCell[],
  keyOf: (cell: AssessedCell) => string,
  say: (key: string) => Bilingual,
) =>
  [...Map.groupBy(cells, keyOf)].map(([key, of]): Bar => {
    const [value, part] = [sumOf(of.map((cell) => cell.attended)), sumOf(of.map((cell) => cell.passed))]
    return { ...say(key), value, part, text: `${words.writeRate(rateOf(part, value))}  ${part} / ${value}` }
  })

const byLevel = (bars: readonly (Bar & { key: string })[]) =>
  bars.toSorted((a, b) => levelCodes.indexOf(a.key as never) - levelCodes.indexOf(b.key as never))

const withKey = (say: (key: string) => Bilingual) => (key: string) => ({ key, ...say(key) })

function chartsOf({ issued, assessed }: Figures) {
  const names = new Map([...issued, ...assessed].map(({ occupation: { code, name } }) => [code, name]))
  const nameOf = (code: string) => own(`${names.get(code) ?? ''} ${code}`)
  const level = withKey(words.levelOf)
  return {
    pass: {
      cities: longest(passBars(assessed, (cell) => cell.city, words.placeOf)),
      occupations: longest(passBars(assessed, (cell) => cell.occupation.code, nameOf)),
      levels: byLevel(passBars(assessed, (cell) => cell.level, level) as (Bar & { key: string })[]),
    },
    issued: {
      cities: longest(issuedBars(issued, (cell) => cell.city, words.placeOf)),
      occupations: longest(issuedBars(issued, (cell) => cell.occupation.code, nameOf)),
      levels: byLevel(issuedBars(issued, (cell) => cell.level, level) as (Bar & { key: string })[]),
      months: issuedBars(issued, (cell) => cell.month, own).toSorted((a, b) => (a.zh < b.zh ? -1 : 1)),
    },
  }
}

const rowsOf = ({ enterprises }: Figures) =>
  enterprises
    .slice(0, mostRows)
    .map(({ name, city, state, totals: { plans, candidates, certificates } }) => [
      name,
      words.placeOf(city).zh,
      words.stateOf(state).zh,
      String(plans.submitted),
      String(candidates.attended),
      words.writeRate(candidates.passRate),
      String(certificates.issued),
      String(certificates.talent),
    ])

const cityRows = ({ cities }: Figures) =>
  cities.map(({ key, totals: { enterprises, plans, candidates, certificates } }) => [
    words.placeOf(key).zh,
    String(enterprises.applied),
    String(enterprises.listed),
    String(plans.submitted),
    String(candidates.attended),
    words.writeRate(candidates.passRate),
    String(certificates.issued),
    String(certificates.active),
    String(certificates.talent),
  ])

const linesIn = (lines: readonly Line[], part: Line['part']) =>
  lines.flatMap((line) => (line.part === part ? [{ ...line.name, value: line.value }] : []))

const dossierRows = ({ dossiers }: Figures) =>
  [...Map.groupBy(dossiers, ({ procedure }) => procedure)].map(([procedure, of]) => ({
    ...words.procedureOf(procedure),
    states: of.map(({ state, count }) => `${words.stateOf(state).zh} ${count}`).join('，'),
    total: sumOf(of.map(({ count }) => count)),
  }))

export type Summed = { round: Dossier; region: string; figures: Figures; at: string; final: boolean }

/** R-73 (阶段性总结): all that the report of a round says, as its template takes it. `at` is the instant of the counts. */
export function summarySheet({ round, region, figures, at, final }: Summed): string {
  const { summarise } = round.facts
  const terms = termsOf(round)
  const lines = linesOf(figures.totals)
  const { certificates } = figures.totals
  const ours = region === province
  const sheet = {
    id: round.id,
    version: round.version,
    at: partsOf(at),
    title: terms.title,
    region: words.placeOf(region),
    issuer: ours ? provinceHrss : null,
    on: writeDay(dateOf(at)),
    asOf: writeClock(at),
    countedAt: figures.countedAt ? writeClock(figures.countedAt) : '',
    pilot: { from: writeDay(terms.pilotFrom), until: writeDay(terms.pilotUntil) },
    final,
    summary: ours ? (summarise?.summary ?? '') : '',
    lines: Object.fromEntries(Object.keys(words.parts).map((part) => [part, linesIn(lines, part as Line['part'])])),
    charts: chartsOf(figures),
    certificates,
    cities: cityRows(figures),
    enterprises: { rows: rowsOf(figures), count: figures.enterprises.length },
    dossiers: dossierRows(figures),
  }
  return JSON.stringify(spellSheet(sheet))
}
