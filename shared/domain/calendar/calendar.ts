import * as z from 'zod'
import { calendarId, officialOf } from '../vocabulary/calendar/calendar.ts'
import { dateOf } from '../vocabulary/calendar/dates.ts'
import { calendarYear, faultsOfYear, isWorkday } from '../vocabulary/calendar/working-days.ts'
import { reason, text } from '../vocabulary/documents/papers.ts'
import { type Case, type Facts, procedure, type Rule } from '../workflow/procedure.ts'
import { provincial } from '../workflow/seats.ts'
import { issueAt } from '../workflow/shapes.ts'
import { byAnother, putForward } from '../workflow/two-people.ts'

/** One year by the State Council's notice, which `source` names: days off, and weekends at work. */
const year = calendarYear.extend({
  year: z.string().regex(/^20\d{2}$/),
  source: text(500),
  /** Why a year that was known is another now. */
  reason: text(2000).optional(),
})

const theOneCalendar: Rule = {
  clause: '二(四)',
  says: { zh: '全省只有一个工作日历', en: 'The province has one calendar of working days' },
  holds: (c) => c.id === calendarId,
}

export const isOfItsYear: Rule = {
  clause: '二(四)',
  says: { zh: '日期有误', en: 'A date is wrong' },
  reads: ['year', 'off', 'work'],
  finds: ({ claim }) =>
    faultsOfYear(claim.year, claim).map(({ list, index, zh, en }) => issueAt(`/${list}/${index}`, zh, en)),
}

/** 全国年节及纪念日放假办法: the holidays whose dates are the same in every year. A list without them is cut off or another year's. */
const fixedHolidays = ['01-01', '05-01', '10-01', '10-02', '10-03']
export const keepsHolidays: Rule = {
  clause: '二(四)',
  says: { zh: '法定节日未放假', en: 'A statutory holiday is not off' },
  reads: ['year', 'off', 'work'],
  finds: ({ claim }) => {
    const alone = { version: claim.year, years: { [claim.year]: claim } }
    return fixedHolidays
      .map((day) => `${claim.year}-${day}`)
      .filter((day) => isWorkday(alone, day))
      .map((day) => issueAt('/off', `${day}为法定节日，应放假`, `${day} is a statutory holiday`))
  },
}

/** The State Council tells of a year towards the end of the one before. */
const isPublished: Rule = {
  clause: '二(四)',
  says: { zh: '该年放假安排尚未公布', en: 'No holidays of that year are published yet' },
  reads: ['year'],
  finds: ({ claim, at }) =>
    Number(claim.year) <= Number(dateOf(at).slice(0, 4)) + 1 ? [] : [{ pointer: '/year', says: isPublished.says }],
}

/** Deadlines were counted by it, and the clock counts them anew: why is said. What was provisional needs no reason (M1). */
const saysWhy: Rule = {
  clause: '二(四)',
  says: { zh: '更正已有年份须说明理由', en: 'To correct a year that is known needs a reason' },
  finds: ({ claim, past }) =>
    Object.hasOwn(officialOf({ facts: past }).years, claim.year) && claim.reason === undefined
      ? [{ pointer: '/reason', says: saysWhy.says }]
      : [],
}

const enacted = ({ past, version }: Case): Facts => {
  const { year, off, work } = past['put-forward']
  return { version: version + 1, years: { ...past.enact?.years, [year]: { off, work } } }
}

/**
 * 二(四): the working days by which all deadlines are counted. One administrator puts a year forward, another enacts it:
 * from then on it is counted with. What was decided names its version, and the clock counts open terms anew (M1).
 */
export const calendar = procedure(
  'calendar',
  {
    start: 'open',
    standing: true,
    impersonal: true,
    published: { to: 'everyone' },
    during: 'always',
    seat: provincial,
    rests: ['open'],
  },
  {
    open: {
      'put-forward': {
        by: 'admin',
        to: 'proposed',
        needs: year,
        given: [theOneCalendar, isOfItsYear, keepsHolidays, isPublished, saysWhy],
        yields: putForward,
        clause: '二(四)',
      },
    },
    proposed: {
      enact: { by: 'admin', to: 'open', given: [byAnother('put-forward')], yields: enacted, clause: '二(四)' },
      return: { by: 'admin', to: 'open', needs: reason, clause: '二(四)' },
    },
  },
)
