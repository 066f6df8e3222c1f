import { recordOf } from '../vocabulary/records/enterprise.ts'
import type { Case, Rule } from './procedure.ts'

/**
 * Corrections, part D: without a record of its enterprise nothing tells of its other filings, or of an exit on order. Asked
 * of the filing that the dossier was opened on, where `asks` says so.
 */
export const recordTakenUp = (asks: (c: Case) => boolean = () => true): Rule => ({
  clause: '四(三)',
  says: {
    zh: '该企业的登记尚未补建，每日任务（或系统管理员即时运行）补登后再办',
    en: 'The enterprise has no record yet: the daily job enters it, or administrators run the job at once',
  },
  holds: (c) => !asks(c) || recordOf(c.known.enterprise).entered.includes(c.facts.open.filing),
})
