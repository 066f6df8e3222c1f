import { type GrantedScope, grantedOf, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import type { Case, Dossier, Facts, Issue, Rule } from '../workflow/procedure.ts'
import { issueAt } from '../workflow/shapes.ts'

const headsOf = (c: Case): Map<string, Dossier> => new Map((c.known.filing as Dossier[]).map((head) => [head.id, head]))

/** What of a scope lies outside these occupations, or levels of theirs. */
const outside = (scope: GrantedScope, occupations: readonly Facts[], pointer: string): Issue[] =>
  scope.flatMap(({ code, levels }, i) => {
    const within = occupations.find((occupation) => occupation.code === code)
    if (!within) return [issueAt(`${pointer}/${i}/code`, '不在可同意的职业（工种）内', 'Not one that can be granted')]
    return levels.flatMap((level, j) =>
      within.levels.includes(level)
        ? []
        : [issueAt(`${pointer}/${i}/levels/${j}`, '不在可同意的级别内', 'Not a level that can be granted')],
    )
  })

/** on the Ministry's path occupations and levels are those of its file, which the province does not cut. */
const cutsMinistryFile = ({ facts }: Dossier, pointer: string): Issue[] =>
  isOnMinistryPath(facts.submit)
    ? [
        issueAt(
          pointer,
          '部备案的职业、级别按部备案文件执行',
          "Occupations and levels are those of the ministry's file",
        ),
      ]
    : []

/** M7: the selection names occupations and levels of what was applied for; all of it where it names none. */
export const scopeApplied: Rule = {
  clause: '二(二)',
  says: { zh: '遴选的职业、级别超出申请范围', en: 'An occupation or level selected was not applied for' },
  finds: (c) => {
    const heads = headsOf(c)
    return (c.claim.selected as Facts[]).flatMap(({ filing, scope }, i) => {
      const head = heads.get(filing)
      if (!scope || !head?.facts.submit) return []
      const pointer = `/selected/${i}/scope`
      return [...cutsMinistryFile(head, pointer), ...outside(scope, head.facts.submit.occupations, pointer)]
    })
  },
}

/** M7: the leading group agrees to what was proposed to it, or to less of it; of whom it strikes off it grants nothing. */
export const scopeProposed: Rule = {
  clause: '二(二)',
  says: {
    zh: '缩小范围的企业或其职业、级别不在名单中',
    en: 'A narrowed enterprise, occupation or level is not on the list',
  },
  finds: (c) => {
    const heads = headsOf(c)
    const struck = new Set(c.claim.struck.map(({ filing }: Facts) => filing))
    return ((c.claim.narrowed ?? []) as Facts[]).flatMap(({ filing, scope }, i): Issue[] => {
      const listed = c.facts.propose.selected.find((entry: Facts) => entry.filing === filing)
      const head = heads.get(filing)
      if (!listed || struck.has(filing) || !head)
        return [issueAt(`/narrowed/${i}/filing`, '不在名单中或已划去', 'Not on the list, or struck off it')]
      const proposed = grantedOf(head.facts.submit.occupations, listed.scope)
      const pointer = `/narrowed/${i}/scope`
      return [...cutsMinistryFile(head, pointer), ...outside(scope, proposed, pointer)]
    })
  },
}
