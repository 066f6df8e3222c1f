import * as z from 'zod'
import type { Clause } from '../../shared/domain/clauses.ts'
import { bilingual } from '../../shared/domain/vocabulary/bilingual.ts'
import { isEnterprise } from '../../shared/domain/workflow/default-rules.ts'
import { type Actor, supervisingRoles } from '../../shared/domain/workflow/procedure.ts'
import { explain } from '../../shared/domain/workflow/shapes.ts'
import { Altered, type Kept } from '../../shared/stores/archive/archive.ts'
import { ScannerUnavailable } from '../../shared/stores/scanner/scanner.ts'
import { materialKey, ownerOf, ownsMaterial } from '../platform/commands/archive-keys.ts'
import { readCheck, sayRefused } from '../platform/commands/material-checks.ts'
import { findPinned } from '../platform/commands/pinned-materials.ts'
import { auditRead } from '../platform/http/audit-read.ts'
import { privateApp } from '../platform/http/http-app.ts'
import { letGo } from '../platform/http/let-go.ts'
import { problem, problemOf, Refuse } from '../platform/http/problem.ts'
import { expectRight, readDossier } from '../platform/http/readable.ts'
import { type Checks, checkNewest } from '../platform/inspection/check.ts'
import { isMediaType, nameDownload } from '../platform/inspection/media-types.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import { loggerOf, serve } from '../platform/runtime/lambda-handler.ts'

const mebibyte = 1024 * 1024

/**
 * What an enterprise says of a file before it sends it: the form is good for these bytes only. Browsers call the same file
 * by many types, or by none: what it is, is told by its bytes when it is checked.
 */
const offer = z.strictObject({
  name: z.string().min(1).max(200),
  type: z.string().max(200).optional(),
  size: z
    .int()
    .min(1, bilingual('文件为空', 'The file is empty'))
    .max(50 * mebibyte, bilingual('文件超过50 MB', 'Larger than 50 MB')),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const unavailable = problem(
  503,
  'scanner-unavailable',
  '检查服务暂不可用，材料未作结论，请稍后重试',
  'The scanner gave no answer and nothing is known of the file; try again',
)
const altered = problem(
  409,
  'altered',
  '档案中的材料与提交时不一致或已不存在，请联系系统管理员',
  'The archived material is not what was handed in, or is gone; tell the operator',
)

/** Whose it is (an enterprise's USCC, the region code of a body, or the public's) and a UUID. */
const isId = (id: string) => /^([0-9A-Z]{18}|\d{6}|public)\.[0-9a-f-]{36}$/.test(id)
/** Enterprises file; whoever supervises brings what was seen (R-55, W2), the department what it announces. */
const mayUpload = (by: Actor) => isEnterprise(by) || supervisingRoles.some((role) => role === by.role)
const notYours = (zh: string, en: string, clause: Clause) =>
  new Refuse(problemOf({ because: 'not-yours', clause, says: { zh, en } }))
const nowhere = () => new Refuse(problem(404, 'no-such-material', '没有这份材料', 'There is no such material'))

/** Presigned uploads and downloads: bytes go straight to the archive, are checked there, and come straight from it. */
export function materials(dependencies: Dependencies, checks: Checks) {
  const { archive, ledger, procedures, newId } = dependencies
  const log = loggerOf('materials')
  const app = privateApp({ authenticate: dependencies.authenticate(), log })

  app.post('/v1/materials', async (c) => {
    const by = c.get('actor')
    if (!mayUpload(by))
      throw notYours(
        '只有企业、鉴定中心、省人社厅和督导检查人员可以上传材料',
        'Only enterprises, centres, the department and inspectors upload materials',
        '二(一)',
      )
    const { issues, more } = explain(offer, c.get('body'))
    if (issues.length > 0)
      throw new Refuse(
        problem(422, 'incomplete', '文件信息不完整或不正确', 'The description of the file is wrong', issues, more),
      )
    const { type: called = '', size, sha256 } = offer.parse(c.get('body'))
    const type = isMediaType(called) ? called : 'application/octet-stream'
    const id = `${by.org}.${newId()}`
    return c.json({ id, upload: await archive.offerUpload({ key: materialKey(id), type, size, sha256 }) }, 201)
  })

  /** without a check that found them clean, bytes are neither handed in nor handed out. */
  app.post('/v1/materials/:id/check', async (c) => {
    const by = c.get('actor')
    const { id } = c.req.param()
    if (!isId(id)) throw nowhere()
    if (!mayUpload(by) || !ownsMaterial(by.org, id))
      throw notYours('材料不属于本单位', 'Not a material of yours', '二(一)')
    const checked = await checkNewest({ archive, ...checks }, id).catch((e: unknown) => {
      throw e instanceof ScannerUnavailable ? new Refuse(unavailable) : e
    })
    if (!checked) throw nowhere()
    return c.json(checked)
  })

  /**
   * Where clean bytes can be fetched. Refused ones stay where they are, for a reviewer as for their owner. The file is
   * named by its id: a name stands in the address, and what the enterprise calls it may be somebody's name.
   */
  async function handOut(kept: Kept, id: string): Promise<string> {
    const checked = await readCheck(archive, kept)
    if (!checked) throw new Refuse(problem(409, 'unchecked', '材料尚未检查', 'The material was not checked yet'))
    if (checked.state === 'refused') {
      const { zh, en } = sayRefused(checked)
      throw new Refuse(problem(422, 'refused', zh, en))
    }
    const name = nameDownload(id, checked.type)
    return archive.offerDownload({ key: kept.key, versionId: kept.versionId, name })
  }

  /** An enterprise reads its own newest upload; whoever else reads what a dossier pinned names that dossier. */
  app.get('/v1/materials/:id', async (c) => {
    const by = c.get('actor')
    const { id } = c.req.param()
    if (!isId(id)) throw nowhere()
    const { procedure, dossier } = c.req.query()
    if (!procedure || !dossier) {
      expectRight(by, 'own upload', { owner: ownerOf(id) })
      const newest = await archive.newest(materialKey(id))
      if (!newest) throw nowhere()
      return c.json({ url: await handOut(newest, id) })
    }
    if (!(await ledger.head(procedure, dossier))?.seat) throw nowhere()
    const head = await readDossier(ledger, procedure, dossier, by)
    const p = Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined
    const sayAltered = () => {
      log.error('altered', { procedure, dossier, material: id })
      return new Refuse(altered)
    }
    const pinned =
      p &&
      (await findPinned(archive, p, head, id).catch((e: unknown) => {
        throw e instanceof Altered ? sayAltered() : e
      }))
    if (!pinned) throw nowhere()
    const { versionId, sha256 } = pinned
    const kept = await archive.confirm({ key: materialKey(id), versionId, sha256 })
    if (!kept) throw letGo(head, dependencies.now()) ?? sayAltered()
    const url = await handOut(kept, id)
    await auditRead(dependencies, c, { procedure, dossier, part: id, seat: head.seat })
    return c.json({ url, sha256 })
  })
  return serve('materials', log, app)
}
