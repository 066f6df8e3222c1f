/*
 * Written by hand from the notice and the calendar of 2019 and 2020 (13 September, 1 to 7 October, 1 January and 24 January
 * to 2 February are off; 29 September, 12 October and 19 January are worked), before the code was run. Sixty enterprises
 * (five of each letter, twelve in a short run), whose scripts are in driven-fixture.ts.
 */

/** Days without a run. */
export const missed = [
  '2019-07-06',
  '2019-08-27',
  '2019-08-31',
  '2019-09-17',
  '2019-09-18',
  '2019-09-19',
  '2019-10-13',
  '2019-12-30',
]
/** Days on which two runs are made, at ten past midnight. */
export const doubled = ['2019-08-28', '2019-09-01', '2019-09-12', '2019-10-14', '2020-01-22']
/** Days whose run is made at ten to midnight, when everybody has done the day's work. */
export const late = ['2019-08-12', '2019-08-29', '2019-09-06', '2020-01-01']

/** Day of the run; dossier and deadline; workdays ahead; who is told. */
export const reminders: Record<string, string[]> = {
  // in time; its city has until 29 August to look at the results
  A: ['2019-08-26 results 2019-08-29 3 city-centre'],
  // its city is silent until the plan lapses into filing; reports on the last day; its city is late
  B: [
    '2019-08-12 plan 2019-08-15 3 city-centre',
    '2019-08-14 plan 2019-08-15 1 city-centre',
    '2019-09-03 results 2019-09-06 3 enterprise-lead',
    '2019-09-05 results 2019-09-06 1 enterprise-lead',
    '2019-09-10 results 2019-09-16 3 city-centre',
    '2019-09-12 results 2019-09-16 1 city-centre',
  ],
  // reports five days late; the first reminder's day was missed; its city acts before the late run of 6 September
  C: ['2019-08-28 results 2019-08-30 3 enterprise-lead', '2019-08-29 results 2019-08-30 1 enterprise-lead'],
  // both reminders were missed: one is told on the last day; what is returned and comes again has a new deadline
  D: [
    '2019-09-20 results 2019-09-20 1 enterprise-lead',
    '2019-09-29 results 2019-10-09 3 city-centre',
    '2019-10-08 results 2019-10-09 1 city-centre',
  ],
  // never reports
  E: [
    '2019-10-09 results 2019-10-12 3 enterprise-lead',
    '2019-10-11 results 2019-10-12 1 enterprise-lead',
    '2019-12-26 pilotUntil/plan 2019-12-31 3 enterprise-lead,city-centre',
    '2019-12-31 pilotUntil/plan 2019-12-31 1 enterprise-lead,city-centre',
  ],
  // cancels its plan while the city has not answered
  F: ['2019-08-14 plan 2019-08-19 3 city-centre'],
  // its plan is returned and comes again with another deadline; the second reminder of its results was missed altogether
  G: [
    '2019-08-14 plan 2019-08-19 3 city-centre',
    '2019-08-26 plan 2019-08-29 3 city-centre',
    '2019-08-28 plan 2019-08-29 1 city-centre',
    '2019-09-12 results 2019-09-18 3 enterprise-lead',
    '2019-09-20 results 2019-09-25 3 city-centre',
  ],
  // reports late on a day without a run, before the clock could mark it
  H: [
    '2019-09-11 results 2019-09-17 3 enterprise-lead',
    '2019-09-16 results 2019-09-17 1 enterprise-lead',
    '2019-09-23 results 2019-09-26 3 city-centre',
  ],
  // answers for what a check found three days late
  I: [
    '2019-08-26 results 2019-08-29 3 city-centre',
    '2019-08-21 spot-check 2019-08-26 3 enterprise-operator,enterprise-lead',
    '2019-08-23 spot-check 2019-08-26 1 enterprise-operator,enterprise-lead',
  ],
  // answers in time, and has to mend again by another day
  J: [
    '2019-08-26 results 2019-08-29 3 city-centre',
    '2019-08-21 spot-check 2019-08-26 3 enterprise-operator,enterprise-lead',
    '2019-09-04 spot-check 2019-09-09 3 enterprise-operator,enterprise-lead',
    '2019-09-06 spot-check 2019-09-09 1 enterprise-operator,enterprise-lead',
  ],
  // a plan that is halted; another on the pilot's last two days, whose results are late over New Year
  K: [
    '2019-12-26 pilotUntil/plan 2019-12-31 3 enterprise-lead,city-centre',
    '2019-12-31 pilotUntil/plan 2019-12-31 1 enterprise-lead,city-centre',
    '2020-01-10 results 2020-01-15 3 enterprise-lead',
    '2020-01-14 results 2020-01-15 1 enterprise-lead',
    '2020-01-20 results 2020-01-23 3 city-centre',
    '2020-01-22 results 2020-01-23 1 city-centre',
  ],
  // published eight days late, its scheme filed on 2 August
  L: [
    '2019-07-17 directoryBy/filing 2019-07-20 3 province-centre,province-hrss',
    '2019-07-19 directoryBy/filing 2019-07-20 1 province-centre,province-hrss',
    '2019-07-26 schemesBy/filing 2019-07-31 3 enterprise-lead,city-centre',
    '2019-07-30 schemesBy/filing 2019-07-31 1 enterprise-lead,city-centre',
  ],
}

const middleOfAugust = ['2019-08-15 plan.begin', '2019-08-17 plan.finish']
/** Day of the run; what the clock moved. */
export const moves: Record<string, string[]> = {
  round: ['2019-07-07 round.close', '2019-08-15 round.begin', '2020-01-01 round.finish'],
  A: middleOfAugust,
  B: ['2019-08-16 plan.lapse', '2019-08-22 plan.begin', '2019-08-24 plan.finish'],
  C: [...middleOfAugust, '2019-09-01 results.overdue'],
  D: ['2019-09-04 plan.begin', '2019-09-06 plan.finish'],
  E: ['2019-09-23 plan.begin', '2019-09-25 plan.finish', '2019-10-14 results.overdue'],
  F: [],
  G: ['2019-09-02 plan.begin', '2019-09-04 plan.finish'],
  H: ['2019-08-30 plan.begin', '2019-09-03 plan.finish'],
  I: [...middleOfAugust, '2019-08-28 spot-check.overdue'],
  J: middleOfAugust,
  K: ['2019-12-31 plan.begin', '2020-01-01 plan.finish', '2020-01-16 results.overdue'],
  L: [],
}

/** The day on which the credit file learns of something, each once; every other letter gives it no cause. */
export const creditEvents: Record<string, string[]> = {
  // checked on 16 August and found in order
  A: ['2019-08-19 spot-check check-passed'],
  // nothing lacked, and the inspector reminds it of something all the same; its results mark the first night after their day
  C: ['2019-08-19 spot-check findings-on-check', '2019-09-01 results late-results'],
  E: ['2019-10-14 results late-results'],
  // late on the day on which it reports, since no run had marked it before
  H: ['2019-09-19 results late-results'],
  // has until 26 August; the night of the 27th was missed, and its answer of the 29th comes too late to undo the mark
  I: ['2019-08-19 spot-check findings-on-check', '2019-08-28 spot-check rectification-overdue'],
  // asked twice to mend the same, which is one event, and in time both times
  J: ['2019-08-19 spot-check findings-on-check'],
  K: ['2020-01-16 results late-results'],
}

/** What is found, from the first run that finds it to the last. */
export const findings: Record<string, string[]> = {
  C: ['overdue results 2019-09-01 2019-09-04'],
  E: ['overdue results 2019-10-14 2020-02-29', 'unfinished plan 2020-01-01 2020-02-29'],
  I: ['overdue spot-check 2019-08-28 2019-08-28'],
  K: ['overdue results 2020-01-16 2020-01-17', 'unfinished plan 2020-01-01 2020-02-12'],
  L: ['listing-late filing 2019-07-21 2019-07-23', 'scheme-late filing 2019-08-01 2019-08-02'],
}
