import type { Clause } from '../clauses.ts'
import {
  type Actor,
  cityRoles,
  enterpriseRoles,
  machineRoles,
  provinceRoles,
  type Role,
  type Says,
} from './procedure.ts'
import type { Of } from './readership.ts'

/** Who reads. */
export type Reader = Pick<Actor, 'role' | 'org' | 'person'>

/** Who may read what, and what whoever may not is told. */
export type Right = {
  what: string
  by: readonly Role[]
  /** Roles that read their own only: their `org` must be what it is of, or they must sit on its panel. */
  own?: { roles: readonly Role[]; as: 'owner' | 'region' | 'panel' }
  /** The row is asked only where this holds; everywhere when absent. */
  where?: (of: Of) => boolean
  clause: Clause
  says: Says
}

const everyone: readonly Role[] = [...enterpriseRoles, ...cityRoles, ...provinceRoles, ...machineRoles]
const all = (...except: readonly (readonly Role[])[]) => everyone.filter((role) => !except.flat().includes(role))
const authorities = all(enterpriseRoles)

const enterpriseOwn = { roles: enterpriseRoles, as: 'owner' } as const
const cityOwn = { roles: cityRoles, as: 'region' } as const
const expertOwn = { roles: ['expert'], as: 'panel' } as const
const handlers: readonly Role[] = [...cityRoles, 'province-centre', 'province-hrss', ...machineRoles]

const wrongSide = { zh: '此入口不对该角色开放', en: 'This door is not for this role' }
const apart = { zh: '企业的清单在企业入口，管理部门的在管理入口', en: 'Enterprises and authorities have a path each' }

/** The rows of one `what` are asked in their order, and the first that is broken refuses. */
export const rights = [
  // A dossier: its enterprise, its city, and the province; what is confidential, its handlers.
  {
    what: 'dossier',
    by: handlers,
    where: ({ confidential }) => confidential === true,
    clause: '四(二)',
    says: { zh: '该事项保密，仅限办理机构查看', en: 'This is confidential to the body that handles it' },
  },
  // B3: while a panel sits, its members; what is published, all.
  {
    what: 'dossier',
    by: everyone,
    own: expertOwn,
    where: ({ published }) => published !== 'everyone',
    clause: '二(二)',
    says: {
      zh: '考评专家在评估期间查看本人评估的事项',
      en: 'An expert reads what he or she evaluates, for as long as that lasts',
    },
  },
  // B3: of what no enterprise has, what is published.
  {
    what: 'dossier',
    by: authorities,
    where: ({ owner, published }) => !owner && !published,
    clause: '四(三)',
    says: {
      zh: '该事项由管理部门办理，未公布的不对企业开放',
      en: "This is the authorities' own: enterprises read what is published",
    },
  },
  {
    what: 'dossier',
    by: everyone,
    own: enterpriseOwn,
    where: ({ owner }) => Boolean(owner),
    clause: '四(四)',
    says: { zh: '企业只能办理本企业的事项', en: 'An enterprise may act on its own dossiers only' },
  },
  {
    what: 'dossier',
    by: everyone,
    own: cityOwn,
    where: ({ owner, confidential }) => Boolean(owner) || confidential === true,
    clause: '四(三)',
    says: { zh: '地市只能办理本市的事项', en: 'A city may act on dossiers of its own city only' },
  },
  // M10: the documents of whoever asked stand in it whole.
  {
    what: "person's answer",
    by: [...enterpriseRoles, ...cityRoles, 'province-centre', 'province-hrss'],
    clause: '个人信息保护法第四十五条',
    says: {
      zh: '答复由核验身份的企业、办理的中心交本人',
      en: 'The answer goes to the person through whoever identified him or her, or the centre that handles it',
    },
  },
  {
    what: 'queue',
    by: authorities,
    own: cityOwn,
    clause: '四(三)',
    says: { zh: '地市只能查看本市的待办', en: 'A city sees its own queue only' },
  },
  // W2: what the province opened to supervise, each city reads of its own enterprises.
  {
    what: 'queue of supervision',
    by: authorities,
    clause: '二(四)',
    says: { zh: '监管待办供主管部门查看', en: 'What waits to be supervised is for authorities to see' },
  },
  { what: 'enterprise side', by: enterpriseRoles, clause: '四(四)', says: wrongSide },
  { what: 'authority side', by: authorities, clause: '四(三)', says: wrongSide },
  //
  {
    what: 'trace',
    by: all(['expert']),
    clause: '四(四)',
    says: { zh: '考评专家不能回溯', en: 'Experts do not trace' },
  },
  // B3: the people whom the enterprise names in it are the centre's to call
  {
    what: 'application form',
    by: all(['expert']),
    clause: '二(二)',
    says: { zh: '考评专家在线查看申请内容，不打印申请表', en: 'Experts read the application, and print no form' },
  },
  //
  {
    what: 'certificate copy',
    by: all(['expert']),
    clause: '四(四)',
    says: { zh: '考评专家不能查看证书', en: 'Experts do not read certificates' },
  },
  //
  {
    what: 'own ledger book',
    by: enterpriseRoles,
    clause: '四(五)',
    says: { zh: '工作台账由企业查阅本企业的', en: 'An enterprise reads its own ledger' },
  },
  //
  {
    what: 'own credit file',
    by: enterpriseRoles,
    clause: '四(三)',
    says: { zh: '企业查阅本企业的信用档案', en: 'An enterprise reads its own credit file' },
  },
  {
    what: 'credit file',
    by: all(enterpriseRoles, ['expert']),
    clause: '四(三)',
    says: { zh: '此入口供主管部门查阅', en: 'This door is for those who supervise' },
  },
  //
  { what: 'own treatments', by: enterpriseRoles, clause: '四(六)', says: apart },
  {
    what: 'own treatments',
    by: enterpriseRoles,
    own: enterpriseOwn,
    clause: '四(六)',
    says: { zh: '企业只能查阅本企业的待遇兑现情况', en: 'An enterprise reads its own list only' },
  },
  { what: 'treatments', by: authorities, clause: '四(六)', says: apart },
  {
    what: 'treatments',
    by: all(['expert']),
    clause: '四(六)',
    says: { zh: '考评专家不能查阅待遇兑现情况', en: 'Experts do not read this list' },
  },
  //
  {
    what: 'own statistics',
    by: enterpriseRoles,
    own: enterpriseOwn,
    clause: '四(三)',
    says: { zh: '本入口供企业查看本企业的统计', en: 'Here an enterprise reads its own statistics' },
  },
  {
    what: 'statistics',
    by: authorities,
    clause: '四(三)',
    says: { zh: '企业只能查看本企业的统计', en: 'An enterprise reads its own statistics' },
  },
  {
    what: 'statistics',
    by: all(['expert']),
    clause: '四(三)',
    says: { zh: '考评专家不查看统计', en: 'Experts do not read statistics' },
  },
  {
    what: 'daily runs',
    by: ['province-centre', 'province-hrss', 'inspector', 'admin'],
    clause: '四(三)',
    says: { zh: '每日检查记录由省级机构查阅', en: 'Runs of the daily job are for the province to read' },
  },
  //
  {
    what: 'appointments',
    by: ['admin'],
    clause: '四(三)',
    says: { zh: '任职名册由系统管理员查阅', en: 'Administrators read the roster of appointments' },
  },
  //
  {
    what: 'national link',
    by: ['province-centre'],
    clause: '二(五)',
    says: { zh: '全国联网由省职业技能服务指导中心办理', en: 'The national link is the provincial centre’s' },
  },
  // An upload that no dossier holds yet: whoever sent it.
  {
    what: 'own upload',
    by: everyone,
    own: { roles: everyone, as: 'owner' },
    clause: '四(三)',
    says: { zh: '请指明材料所属事项（procedure、dossier）', en: 'Name the dossier that the material belongs to' },
  },
  {
    what: 'imports',
    by: enterpriseRoles,
    clause: '二(一)',
    says: { zh: '名单由企业导入', en: 'Enterprises import lists' },
  },
  {
    what: 'sheet to import',
    by: everyone,
    own: { roles: everyone, as: 'owner' },
    clause: '四(三)',
    says: { zh: '材料不属于本企业', en: "Not this enterprise's material" },
  },
] as const satisfies readonly Right[]

export type What = (typeof rights)[number]['what']

const isOwn = (as: 'owner' | 'region' | 'panel', { org, person }: Reader, of: Of): boolean =>
  as === 'panel' ? (of.panel ?? []).includes(person) : org === of[as]
const breaks = ({ by, own }: Right, reader: Reader, of: Of) =>
  !by.includes(reader.role) || (own?.roles.includes(reader.role) && !isOwn(own.as, reader, of))

/** The one answer to who may read what: undefined when the actor may, or the clause that refuses and what it says. */
export function allow(by: Reader, what: What, of: Of = {}): Pick<Right, 'clause' | 'says'> | undefined {
  const rows: readonly Right[] = rights
  const broken = rows.find((row) => row.what === what && (row.where?.(of) ?? true) && breaks(row, by, of))
  return broken && { clause: broken.clause, says: broken.says }
}

/**
 * M10: whether an actor reads a row that says whose it is: an enterprise what is its own, or `owners`' whose dossiers it has;
 * a body what it reads as a dossier.
 */
export const readsRow = (by: Reader, of: Of, owners: readonly string[]): boolean =>
  enterpriseRoles.some((role) => role === by.role) ? owners.includes(of.owner ?? '') : !allow(by, 'dossier', of)

/** The region to which what an actor reads of many is cut: a city's own; undefined for whoever reads of them all. */
export const regionRead = ({ role, org }: Pick<Actor, 'role' | 'org'>): string | undefined =>
  cityOwn.roles.some((city) => city === role) ? org : undefined

/** whoever reads what has people's names in it says why, but for an enterprise that reads its own. */
export const saysWhy = ({ role }: Pick<Actor, 'role'>): boolean => authorities.includes(role)
