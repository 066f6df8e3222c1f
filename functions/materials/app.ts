import * as z from 'zod'
import { isEnterprise, mayRead } from '../../shared/domain/workflow/default-rules.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'
import { bilingual, explain } from '../../shared/domain/workflow/shapes.ts'
import type { Cloud } from '../edge/cloud.ts'
import { privateDoor } from '../edge/door.ts'
import { materialKey, ownsMaterial } from '../edge/file-away.ts'
import { problem, problemOf, Refuse } from '../edge/problem.ts'
import { loggerOf, serve } from '../edge/rim.ts'

const mebibyte = 1024 * 1024
const types = ['application/pdf', 'image/png', 'image/jpeg'] as const

/** What an enterprise says of a file before it sends it: the form is good for these bytes only. */
const offer = z.strictObject({
  name: z.string().min(1).max(200),
  type: z.enum(types),
  size: z
    .int()
    .min(1, bilingual('文件为空', 'The file is empty'))
    .max(50 * mebibyte, bilingual('文件超过50 MB', 'Larger than 50 MB')),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

/** As offered: the enterprise's USCC and a UUID. */
const isId = (id: string) => /^[0-9A-Z]{18}\.[0-9a-f-]{36}$/.test(id)
const nowhere = () => new Refuse(problem(404, 'no-such-material', '没有这份材料', 'There is no such material'))

/** Presigned uploads and downloads: bytes go straight to the archive and come straight from it. */
export function materials(cloud: Cloud) {
  const { archive, ledger, newId } = cloud
  const log = loggerOf('materials')
  const app = privateDoor({ authenticate: cloud.authenticate(), log })

  app.post('/v1/materials', async (c) => {
    const by = c.get('actor')
    const says = { zh: '只有企业可以上传材料', en: 'Only enterprises upload materials' }
    if (!isEnterprise(by)) throw new Refuse(problemOf({ because: 'not-yours', clause: '二(一)', says }))
    const issues = explain(offer, c.get('body'))
    if (issues.length > 0)
      throw new Refuse(
        problem(422, 'incomplete', '文件信息不完整或不正确', 'The description of the file is wrong', issues),
      )
    const { type, size, sha256 } = offer.parse(c.get('body'))
    const id = `${by.org}.${newId()}`
    return c.json({ id, upload: await archive.offerUpload({ key: materialKey(id), type, size, sha256 }) }, 201)
  })

  /** An enterprise reads its own newest upload; an authority reads what a dossier pinned, and names that dossier. */
  app.get('/v1/materials/:id', async (c) => {
    const by = c.get('actor')
    const { id } = c.req.param()
    if (!isId(id)) throw nowhere()
    const { procedure, dossier } = c.req.query()
    if (!procedure || !dossier) {
      const says = {
        zh: '请指明材料所属事项（procedure、dossier）',
        en: 'Name the dossier that the material belongs to',
      }
      if (!ownsMaterial(by.org, id)) throw new Refuse(problemOf({ because: 'not-yours', clause: '四(三)', says }))
      if (!(await archive.newest(materialKey(id)))) throw nowhere()
      return c.json({ url: await archive.offerDownload({ key: materialKey(id), name: id }) })
    }
    const head = await ledger.head(procedure, dossier)
    const hidden = head?.seat && mayRead(by, head.seat)
    if (hidden) throw new Refuse(problemOf({ because: 'not-yours', ...hidden }))
    const pinned = (head?.facts.submit?.materials ?? []).find((m: Facts) => m.id === id)
    if (!pinned) throw nowhere()
    const { versionId, name, sha256 } = pinned
    return c.json({ url: await archive.offerDownload({ key: materialKey(id), versionId, name }), sha256 })
  })
  return serve('materials', log, app)
}
