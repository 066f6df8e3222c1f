import { dateOf } from '../vocabulary/calendar/dates.ts'
import { correctionsOf } from '../vocabulary/records/corrected.ts'
import { codeOf } from '../vocabulary/records/enterprise.ts'
import { filedNow } from '../vocabulary/records/filed.ts'
import { isFilingInForce } from '../vocabulary/records/in-force.ts'
import { asideNumbers, batchesOf, reportOf } from '../vocabulary/records/results.ts'
import { type Case, noting, type Rule } from '../workflow/procedure.ts'
import { passersOf } from './passers.ts'

/** only what both reviews approved. */
export const approvedTwice: Rule = {
  clause: '二(五)',
  says: { zh: '评价结果尚未经市级和省级审核通过', en: 'The results have not passed both reviews' },
  holds: (c) => c.known.results?.state === 'approved',
}

/** The numbers are taken for the very results that the batch was prepared on. */
export const sameResults: Rule = {
  clause: '二(五)',
  says: {
    zh: '审核通过的结果与编制时的不一致',
    en: 'The approved results are not those that the batch was prepared on',
  },
  holds: (c) => reportOf(c.known.results)?.results.sha256 === c.facts.open.digest,
}

/** P-1: numbers are taken once the public has had its days to object. */
export const shownToPublic: Rule = {
  clause: '二(五)',
  says: { zh: '评价结果公示期未满', en: 'The results are still shown to the public, who may object' },
  finds: (c) => {
    const until = c.known.results?.facts.approve?.publicUntil
    if (until === undefined || dateOf(c.at) > until) return []
    const zh = `${shownToPublic.says.zh}（公示至${until}）`
    return [{ pointer: '', says: { zh, en: `${shownToPublic.says.en} (until ${until})` } }]
  },
}

/** M6: nobody is certified whose approval was recalled, or whose mark was mended, since the batch was prepared. */
export const noneSetAsideSince: Rule = {
  clause: '二(五)',
  says: {
    zh: '编制后有人员的审核结果被撤回或成绩已复核，请撤回后重新编制',
    en: "Somebody's approval was recalled, or mark mended, since: withdraw, and prepare anew",
  },
  finds: (c) => {
    const aside = asideNumbers(c.known.results)
    return (c.lists.items ?? []).flatMap(({ no }, i) =>
      aside.has(no) ? { pointer: `/items/${i}/no`, says: noneSetAsideSince.says } : [],
    )
  },
}

/** M12: whom a batch takes was judged against all batches on the same results: none has taken numbers since. */
export const noneTakenSince: Rule = {
  clause: '二(五)',
  says: {
    zh: '编制后同一评价结果已有另一批次取号，请撤回后重新编制',
    en: 'Another batch on the same results has taken numbers since: withdraw, and prepare anew',
  },
  holds: (c) => batchesOf(c.known.results).length === (c.facts.open.batches ?? []).length,
}

/** M6: names and photos stand in the batch as they are confirmed now. */
export const noneCorrectedSince: Rule = {
  clause: '二(五)',
  says: {
    zh: '编制后有考生信息更正，请撤回后重新编制',
    en: 'A candidate was corrected since: withdraw, and prepare anew',
  },
  holds: (c) => correctionsOf(c.known.plan).length === (c.facts.open.corrections ?? []).length,
}

/** A batch of before results named theirs (M12) holds this key for ever: no other is issued until the results name it. */
export const firstKey = (c: Case): string[] =>
  batchesOf(c.known.results).length === 0 ? [`issuance/${c.facts.open.results}`] : []

/** All batches on the same results are looked at when another one is prepared. */
export const mostBatches = 20
export const fewBatches: Rule = {
  clause: '二(五)',
  says: {
    zh: `同一评价结果最多分${mostBatches}批核发`,
    en: `Results are certified in ${mostBatches} batches at most`,
  },
  holds: (c) => batchesOf(c.known.results).length < mostBatches,
}

/** Whoever reviewed the results does not issue on them. */
export const reviewersDoNotIssue: Rule = {
  clause: '四(四)',
  says: { zh: '审核人不得核发证书', en: 'Whoever reviewed the results may not issue certificates' },
  // M6: whoever confirmed a re-mark has noted it there, and reviewed nothing
  holds: (c) => ['enterprise', noting].includes(c.known.results?.hands[c.by.person] ?? 'enterprise'),
}

/** an enterprise that was suspended or removed issues nothing; its segment is frozen. */
export const mayIssue: Rule = {
  clause: '四(三)',
  says: {
    zh: '企业已暂停、移出目录，或号段已冻结',
    en: 'The enterprise is suspended or removed, or its segment frozen',
  },
  holds: (c) => isFilingInForce(c.known.filing) && c.known.segment?.state === 'live',
}

/** W3: numbers are taken under the code that its enterprise draws on now. */
export const codeAsPrepared: Rule = {
  clause: '二(二)',
  says: {
    zh: '编制后机构代码已变更，请撤回后重新编制',
    en: 'The institution code has changed since: withdraw the batch and prepare it anew',
  },
  holds: (c) => codeOf(c.known.filing) === c.facts.open.prefix,
}

/** M3: from a change of name on, certificates bear the new one; what has its numbers goes on as it was frozen. */
export const nameAsPrepared: Rule = {
  clause: '二(五)',
  says: {
    zh: '编制后企业名称已变更，请撤回后重新编制',
    en: 'The name of the enterprise has changed since: withdraw the batch and prepare it anew',
  },
  holds: (c) => filedNow(c.known.filing).name === c.facts.open.issuer,
}

export const somebodyPassed: Rule = {
  clause: '二(五)',
  says: { zh: '没有待核发证书的合格人员', en: 'Nobody who passed is left to be certified' },
  holds: (c) => passersOf(c).length > 0,
}

/** only then is a batch under way halted. */
export const removed: Rule = {
  clause: '四(三)',
  says: { zh: '企业未移出目录', en: 'The enterprise was not removed' },
  holds: (c) => c.known.filing.state === 'removed',
}

const noted = (c: Case): number => c.past.progress?.issued ?? 0

/** A step of the progress begins where the last one ended and moves with the certificates between: none is left out. */
export const goesOn: Rule = {
  clause: '二(五)',
  says: { zh: '进度没有前进', en: 'The progress does not go on' },
  holds: (c) => c.claim.from === noted(c) && c.claim.issued > c.claim.from && c.claim.issued <= c.facts.open.total,
}

export const asNoted: Rule = {
  clause: '二(五)',
  says: { zh: '核发数与进度不一致', en: 'The number issued is not that of the progress' },
  holds: (c) => c.claim.issued === noted(c),
}

export const allIssued: Rule = {
  clause: '二(五)',
  says: { zh: '尚有证书未核发', en: 'Certificates are still missing' },
  holds: (c) => noted(c) === c.facts.open.total,
}
