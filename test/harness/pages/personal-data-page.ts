import { personalInformationLaw } from '../../../shared/domain/clauses.ts'
import type { Bilingual } from '../../../shared/domain/vocabulary/bilingual.ts'
import { dataKinds } from '../../../shared/domain/vocabulary/documents/retention.ts'
import {
  denials,
  erasureOutcomes,
  type PlaceName,
  placeKinds,
  requestKinds,
  staysOf,
} from '../../../shared/domain/vocabulary/records/personal-request.ts'
import { settings } from '../../../shared/domain/vocabulary/records/settings.ts'
import { wrap } from './wrap.ts'

const says = ({ zh, en }: Bilingual) => `${zh} ${en}`
const bullet = (text: string) => wrap(text, '- ')
const names = Object.keys(placeKinds) as PlaceName[]

const goes = { key: '随本人密钥删除 with the person’s key', file: '逐个文件删除 file by file' } as const

const kept = names.map((name) => {
  const { says: what, why, clause, erased } = placeKinds[name]
  const how = typeof erased === 'string' ? goes[erased] : '不删除 stays'
  return bullet(`**${what.zh}** ${what.en}: ${says(why)} (${clause}); ${how}`)
})
const stays = names.flatMap((name) => {
  const because = staysOf(name)
  return because ? [bullet(`**${placeKinds[name].says.zh}** ${placeKinds[name].says.en}: ${says(because)}`)] : []
})
const terms = Object.values(dataKinds).map(({ says: what, clause, articles, years }) => {
  const term = years === 'ledger' ? '台账记录，不删除 entries, which stay' : `${years}年 years`
  return wrap(`${says(what)}: ${term} (${clause}; ${articles.map((one) => `第${one}条`).join('、')})`, '  - ')
})
const { answer, extension } = settings['personal-request-workdays'].shipped

/** `docs/personal-data.md`: what is kept of a person, from the tables by which it is found and erased. */
export const writePersonalData = (): string =>
  [
    '# 个人信息 Personal data',
    wrap(
      '由 `shared/domain/vocabulary/records/personal-request.ts` 生成，请勿手改；更新用 `npm run docs`。 Made from the tables: do not edit, `npm run docs` writes it anew. Why it was chosen so: [decisions](decisions/personal-data.md).',
    ),
    '## 保存什么、为什么 What is kept, and what for',
    wrap(
      '括号内为依据条款。证件号码只存于保管库，名单中只有其摘要；姓名、岗位等按人加密。 In brackets the clause. A document’s number is in the vault alone, elsewhere a keyed digest; names, posts and the like are sealed under a key of each person.',
    ),
    kept.join('\n'),
    '## 保存多久 For how long',
    [
      bullet(
        '期限自批次结束起算，取得证书的自证书终止起算，不短于档案锁定期；可由系统配置延长。 Terms are counted from the end of the batch, or where there is a certificate from its end, never shorter than the archive’s lock, and may be lengthened by configuration.',
      ),
      bullet(
        '有效证书据以核发的信息，在证书有效期间为持证人保存。 What a certificate in force is derived from is kept for its holder.',
      ),
      bullet(
        '本人请求删除的，期限自各事项办结起算，不问证书是否有效；各类信息的期限如下，到期由省级两人核准销毁。 Where the person asks for erasure terms are counted from the end of each dossier, whatever becomes of the certificate; kinds have these terms, and two people of the province let them go:',
      ),
      ...terms,
      bullet(
        '草稿、未提交的导入名单、可重新生成的证书文件没有必须保存的期限。 Drafts, imported lists that were not handed in, and prints have no term that keeps them.',
      ),
    ].join('\n'),
    '## 谁可以查阅 Who reads it',
    [
      bullet(
        '企业查阅本企业的，地市查阅本市的，省级机构查阅全部；保密事项只由办理机构查阅（[各项权限](glossary.md)）。 An enterprise its own, a city its own, the province all; what is confidential whoever handles it ([each right](glossary.md)).',
      ),
      bullet(
        '管理机构每次查阅须说明事由并留痕；名单中的证件号码对任何人都只显示掩码。 An authority says why, and each reading is an entry; in lists numbers are masked for everyone.',
      ),
      bullet(
        '公众凭编号和姓名核验证书，只见掩码姓名。 The public checks a certificate by number and name, and sees a masked name.',
      ),
    ].join('\n'),
    '## 个人的请求 What a person may ask',
    [
      ...Object.entries(requestKinds).map(([, one]) => bullet(`**${one.zh}** ${one.en}`)),
      bullet(
        `经企业或直接向中心提出，核验身份；${answer}个工作日内答复，说明理由后可延长${extension}个工作日一次。 Through the enterprise or at a centre, which identifies the person; answered within ${answer} working days, once ${extension} more with a reason.`,
      ),
      bullet(
        '不予办理的说明理由和依据，可向省级机构提出异议，也可以依法起诉。 A denial says why and on which article; it may be taken to the province, and to court:',
      ),
      ...Object.values(denials).map(({ says: ground, clause }) => wrap(`${says(ground)} (${clause})`, '  - ')),
    ].join('\n'),
    '## 如何删除 How it is erased',
    [
      bullet(
        '由省中心两人先后提出、核准；次日凌晨再查一遍，仍无须保存的，由删除程序执行并逐项登记。 Put forward by one person of the provincial centre and granted by another; looked at once more the next night, then carried out by a worker, each thing recorded:',
      ),
      ...Object.values(erasureOutcomes).map((one) => wrap(says(one), '  - ')),
      bullet(
        '密钥和证件号码一并删除：此后名单、记录和备份中的密文都不能再打开，各条记录的链和摘要保持不变。 The key goes with the document’s number: what is sealed in lists, entries and backups cannot be opened any more, and chains and digests stay whole.',
      ),
      bullet(
        '此后再次登记的，用新的密钥；以前的仍为已删除。 Whoever is registered again has a new key; what was before stays erased.',
      ),
    ].join('\n'),
    '## 不能删除的 What cannot be erased, and why',
    [
      ...stays,
      bullet(
        '**封存措施启用前以明文写入名单的** What was written into lists in clear before texts were sealed: 台账只增不改，名单被摘要固定；按第四十七条第二款只作存储和安全保护，期满随名单销毁 the ledger only grows, and digests pin its lists: stored and guarded alone (article 47, paragraph 2), and disposed of with its list at the end of its term',
      ),
      bullet(
        '**自由填写的文字** Free texts (reasons, opinions, findings): 不按人加密，请勿写入个人信息 not sealed by person; nobody is to be named in them',
      ),
      bullet(
        '**材料的文件名** Names of files: 由上传者填写，不按人加密，请勿写入姓名 typed by whoever uploads; not sealed by person, and to name nobody',
      ),
      bullet(
        '**法定代表人姓名** Legal representatives: 依法公示的企业登记信息，以明文保存 published by the register of enterprises, and kept in clear',
      ),
      bullet(
        '**专业人员证书编号** Numbers of professionals’ certificates in the register of training: 只有编号，名册删除后不指向任何人 a number alone, which names nobody once the roster is erased',
      ),
      bullet(
        '**从未列入任何名单的上传文件** Uploads that no list ever named: 不知属于何人，不在查找之列 nobody knows whose they are, and they are not looked for',
      ),
      bullet(
        '**扫描件和上报批次文件** Scans, and files of batches for the national system: 一份载有多人 each is of many people',
      ),
      bullet(
        '**管理人员的行为** Acts of officials: 谁在何时办理了什么，依法留痕 who did what and when is to be traced',
      ),
    ].join('\n'),
    '## 法律依据 The law',
    Object.entries(personalInformationLaw)
      .map(([article, { zh, en }]) => bullet(`**${article}** ${zh} ${en}`))
      .join('\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
