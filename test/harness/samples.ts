/** How much is tried of what is drawn at random. */
export type Size = {
  /** Schedules of crashes and lost calls (functions/certificates/schedules.test.ts). */
  schedules: number
  /** Orders in which rivals meet (rivals.test.ts, receipts.test.ts). */
  seeds: number
  /** Meetings of two batches on the same results (functions/certificates/two-batches.test.ts). */
  races: number
  /** Ledgers that somebody tampered with (functions/compliance/verify.test.ts). */
  mutations: number
  /** Enterprises that live each of the twelve scripted lives (functions/compliance/driven.test.ts). */
  copies: number
  /** Random lives of an enterprise against an oracle (test/enterprise-histories.test.ts). */
  histories: number
  /** How often a run is killed while it issues so many certificates (local/crash-issuing.test.ts). */
  killed: { kills: number; candidates: number }
  /** Malformed requests to the lookup (functions/lookup/fuzz.test.ts). */
  requests: number
  /** Numbers asked for without the second factor (functions/lookup/scraper.test.ts). */
  guesses: number
  /** Whether all is tried of what is costly. */
  whole: boolean
  /** Changed files of each writer of sheets (functions/imports/sheet-fuzz.test.ts). */
  sheets: number
  /** Changed files of each kind that acts, and of those that people send (functions/platform/inspection/inspection-fuzz.test.ts). */
  files: number
  /** Enterprises that file in one round, a multiple of 20 (test/filings-load.test.ts); none in the sample. */
  load: number
  /** The simulated year of functions/statistics/pilot-year.test.ts. */
  year: { seed: number; enterprises: number; candidates: number }
}

/** A fixed sample in `npm test`; all of it in `npm run test:long`. */
export const samples: Record<'sample' | 'whole', Size> = {
  sample: {
    schedules: 200,
    seeds: 4,
    races: 60,
    mutations: 300,
    copies: 1,
    histories: 100,
    killed: { kills: 4, candidates: 1_000 },
    requests: 20_000,
    guesses: 100_000,
    whole: false,
    sheets: 60,
    files: 60,
    load: 0,
    year: { seed: 1727, enterprises: 30, candidates: 20_000 },
  },
  whole: {
    schedules: 10_000,
    seeds: 200,
    races: 1_000,
    mutations: 10_000,
    copies: 5,
    histories: 1_000,
    killed: { kills: 50, candidates: 10_000 },
    requests: 100_000,
    guesses: 1_000_000,
    whole: true,
    sheets: 5_000,
    files: 3_000,
    load: 40,
    year: { seed: 2020, enterprises: 60, candidates: 100_000 },
  },
}
