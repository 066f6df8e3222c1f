import * as z from 'zod'
import { material, printedName, reason, text } from '../vocabulary/documents/papers.ts'
import { standardOf } from '../vocabulary/occupations/eligibility.ts'
import { levelsDecided, normsIn } from '../vocabulary/occupations/norms.ts'
import { occupationCode } from '../vocabulary/occupations/occupation.ts'
import { filedNow, isOnMinistryPath } from '../vocabulary/records/filed.ts'
import { isApplication, isFilingComplete, isReceived } from '../vocabulary/records/in-force.ts'
import { roundFollowed } from '../vocabulary/records/round-of.ts'
import { someLevels } from '../vocabulary/shapes.ts'
import { ending, restoring } from '../workflow/ending.ts'
import { byCatalogue, catalogueFor } from '../workflow/occupations.ts'
import {
  type Case,
  type Dossier,
  enterpriseRoles,
  type Facts,
  type Move,
  procedure,
  type Rule,
} from '../workflow/procedure.ts'

const draft = {
  code: occupationCode,
  name: printedName(60),
  title: text(200),
  international: text(500),
  justification: text(1000).optional(), // why another is needed, where norms of the occupation are filed
  materials: z
    .array(material(['norm']))
    .min(1)
    .max(20),
}

const basedOnNorm: Rule = {
  clause: '一(四)',
  says: {
    zh: '申报或备案的职业中没有该职业，或其认定依据不是企业规范',
    en: 'The filing has no such occupation, or does not base it on an enterprise norm',
  },
  holds: (c) => {
    const { code, name } = c.facts.submit
    return (filedNow(c.known.filing).occupations ?? []).some(
      (o: Facts) => o.code === code && o.name === name && o.basis.kind === 'enterprise-norm',
    )
  },
}

/** W1: of a filing that lives, or an application that is under way. */
const filingGoesOn: Rule = {
  clause: '四(三)',
  says: { zh: '该备案已办结或企业已移出目录', en: 'The filing is over, or the enterprise was removed' },
  holds: (c) => isApplication(c.known.filing) || isReceived(c.known.filing),
}

/** a standard may have been published since the enterprise filed. R-27: the Ministry's path follows its file. */
const noStandard: Rule = {
  clause: '一(四)',
  says: { zh: '该职业已颁布国家职业技能标准，应按标准执行', en: 'There is a national standard for this occupation' },
  holds: (c) =>
    isOnMinistryPath(c.known.filing.facts.submit) ||
    !standardOf(catalogueFor(c), c.facts.submit.code, c.facts.submit.name),
}

/** 原则上不重复开发. */
const justified: Rule = {
  clause: '一(四)',
  says: {
    zh: '同职业已有备案规范，须说明另行开发的理由',
    en: 'Norms of this occupation are filed: say why another is needed',
  },
  finds: (c) =>
    normsIn(c.known.norms).length > 0 && c.claim.justification === undefined
      ? [{ pointer: '/justification', says: justified.says }]
      : [],
}

/** W10: the levels become those of the filing, which stands from its allocation on. */
const filingDone: Rule = {
  clause: '一(四)',
  says: { zh: '企业完成备案（赋码）后，方可确定级别', en: 'Levels are decided once the filing is complete' },
  holds: (c) => isFilingComplete(c.known.filing),
}

/** M7: levels that were applied for and that the leading group did not grant: they come back by a change alone. */
const notGranted = ({ facts: { submit, receipt } }: Dossier, code: string): string[] => {
  const levelsIn = (occupations: Facts[]): string[] => occupations.find((o) => o.code === code)?.levels ?? []
  const granted = levelsIn(receipt.scope)
  return granted.length === 0 ? [] : levelsIn(submit.occupations).filter((one) => !granted.includes(one))
}

/** W10: the filed norm's decision is the filed level; several norms of one occupation each add theirs. R-27: but of a branch. */
const asFiled = (c: Case): Move[] => {
  const { filing, norms } = c.known
  const { code } = c.facts.submit
  const filed: Facts[] = filedNow(filing).occupations
  const refused = notGranted(filing, code)
  const standing: string[] = filed.find((o) => o.code === code)?.levels ?? []
  const levels = [...new Set<string>([...levelsDecided(norms, filing), ...c.claim.levels])]
    .filter((one) => standing.includes(one) || !refused.includes(one))
    .sort()
    .reverse()
  const changes = (o: Facts) =>
    o.code === code &&
    o.basis.kind === 'enterprise-norm' &&
    levels.length > 0 &&
    (o.levels.length !== levels.length || o.levels.some((one: string) => !levels.includes(one)))
  if (isOnMinistryPath(filing.facts.submit) || !filed.some(changes)) return []
  const occupations = filed.map((o) => (changes(o) ? { ...o, levels } : o))
  const claim = { norm: c.id, kind: 'levels', now: { occupations } }
  return [{ procedure: 'filing', id: filing.id, action: 'amend', claim }]
}

const found = (c: Case) => normsIn(c.known.norms).map(({ norm, title, enterprise }) => ({ norm, title, enterprise }))

/** 一(四): where no national standard exists, the enterprise develops a norm and the province decides its levels. */
export const norm = procedure(
  'norm',
  {
    start: 'unopened',
    during: 'programme',
    seat: (c) => c.known.filing.seat,
    rests: ['filed', 'halted'],
    // W4
    knows: { filing: (c) => c.facts.open.filing, round: (c) => roundFollowed(c, c.known.filing) },
  },
  {
    unopened: {
      open: {
        by: enterpriseRoles,
        to: 'draft',
        needs: z.strictObject({ filing: z.string() }),
        given: [filingGoesOn],
        clause: '一(四)',
      },
    },
    draft: {
      ...ending('draft'), // W1
      //
      submit: {
        by: enterpriseRoles,
        to: 'submitted',
        needs: z.strictObject(draft),
        given: [basedOnNorm, noStandard, justified],
        ...byCatalogue,
        knows: { ...byCatalogue.knows, norms: (c) => c.claim.code },
        yields: (c) => ({ catalogue: catalogueFor(c).version, found: found(c) }),
        pins: 'materials',
        clause: '一(四)',
      },
    },
    submitted: {
      ...ending('submitted'),
      //
      decide: {
        by: 'province-hrss',
        to: 'filed',
        needs: z.strictObject({ levels: someLevels }),
        given: [filingDone, basedOnNorm, noStandard],
        ...byCatalogue,
        knows: { ...byCatalogue.knows, norms: (c) => c.facts.submit.code },
        also: (c) => {
          const { code, title } = c.facts.submit
          const { filing } = c.known
          const claim = { norm: c.id, filing: filing.id, title, enterprise: filedNow(filing).name }
          const entered = { ...claim, levels: c.claim.levels }
          return [{ procedure: 'norms', id: code, action: 'enter', claim: entered }, ...asFiled(c)]
        },
        clause: '一(四)',
      },
      return: { by: 'province-hrss', to: 'draft', needs: reason, clause: '一(四)' },
    },
    filed: ending('filed'),
    halted: restoring,
  },
)
