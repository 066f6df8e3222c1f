import type { Dossier } from '../../shared/domain/workflow/procedure.ts'
import { materialKey } from '../platform/commands/archive-keys.ts'
import { materialsOf } from '../platform/commands/pinned-materials.ts'
import type { Dependencies } from '../platform/runtime/dependencies.ts'
import type { Check } from './check.ts'
import { letsGo, objectName, readApproved } from './disposed.ts'
import type { Finding } from './findings.ts'

/**
 * Asks the archive for every version that a dossier has pinned (photos of candidates, parts of others, are
 * verified whenever one is printed): whether it is there, with the digest of what
 * was handed in. Bytes are not read: the archive computed the digest when they came, and no version is ever written twice.
 * What two persons let go once its retention was over may be gone.
 */
export function checkMaterials({ archive, procedures }: Pick<Dependencies, 'archive' | 'procedures'>): Check {
  const missing: { name: string; finding: Finding }[] = []
  const letting: Dossier[] = []
  return {
    name: 'altered',
    async visit(head) {
      if (letsGo(head)) letting.push(head)
      const p = procedures[head.procedure]
      const materials = p ? materialsOf(p, head) : []
      const standing = await Promise.all(
        materials.map(({ id, versionId, sha256 }) => archive.confirm({ key: materialKey(id), versionId, sha256 })),
      )
      for (const [i, { id, versionId }] of materials.entries())
        if (!standing[i]) {
          const says = `${id}: not the bytes that were handed in, or gone`
          const finding = { check: 'altered', procedure: head.procedure, id: head.id, says } as const
          missing.push({ name: objectName({ key: materialKey(id), versionId }), finding })
        }
    },
    async report() {
      const approved = await readApproved({ archive }, letting)
      return missing.filter(({ name }) => !approved.has(name)).map(({ finding }) => finding)
    },
  }
}
