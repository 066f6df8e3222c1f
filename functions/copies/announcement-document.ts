import type { Hono } from 'hono'
import { materialKey } from '../platform/commands/archive-keys.ts'
import type { Variables } from '../platform/http/http-app.ts'
import { problem, Refuse } from '../platform/http/problem.ts'
import { nameDownload } from '../platform/inspection/media-types.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'

const notFound = problem(404, 'no-such-document', '没有这份文件', 'There is no such document')

/**
 * the document of an announcement, for anyone while it is published: the bytes that were pinned when it was written,
 * which were found clean then, straight from the archive.
 */
export function serveAnnouncementDocument(
  open: Hono<Variables>,
  { ledger, archive }: Pick<Dependencies, 'ledger' | 'archive'>,
): void {
  open.get('/v1/announcements/:id/document', async (c) => {
    const head = await ledger.head('announcement', c.req.param('id'))
    const { documents } = head?.facts.announce ?? head?.facts.amend ?? head?.facts.open ?? {}
    if (head?.state !== 'published' || !documents[0]) throw new Refuse(notFound)
    const { id, versionId, sha256, type } = documents[0]
    const kept = await archive.confirm({ key: materialKey(id), versionId, sha256 })
    if (!kept) throw new Error('a published document is gone from the archive, or is another')
    const name = nameDownload(id, type)
    return c.redirect(await archive.offerDownload({ key: kept.key, versionId, name }), 302)
  })
}
