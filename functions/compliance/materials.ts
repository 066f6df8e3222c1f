import type { Cloud } from '../edge/cloud.ts'
import { materialsOf } from '../edge/pinned.ts'
import { materialKey } from '../edge/shelves.ts'

/** A material whose pinned bytes are no longer what its dossier names. */
export type AlteredMaterial = { procedure: string; dossier: string; material: string; says: string }

/**
 * Asks the archive for every version that a dossier has pinned (threat 3; photos of candidates, parts of others, are
 * verified whenever one is printed): whether it is there, with the digest of what
 * was handed in. Bytes are not read: the archive computed the digest when they came, and no version is ever written twice.
 */
export async function auditMaterials({
  ledger,
  archive,
  procedures,
}: Pick<Cloud, 'ledger' | 'archive' | 'procedures'>): Promise<AlteredMaterial[]> {
  const findings: AlteredMaterial[] = []
  for await (const head of ledger.heads()) {
    const p = procedures[head.procedure]
    const materials = p ? materialsOf(p, head) : []
    const standing = await Promise.all(
      materials.map(({ id, versionId, sha256 }) => archive.confirm({ key: materialKey(id), versionId, sha256 })),
    )
    for (const [i, { id }] of materials.entries())
      if (!standing[i]) {
        const says = 'not the bytes that were handed in, or gone'
        findings.push({ procedure: head.procedure, dossier: head.id, material: id, says })
      }
  }
  return findings
}
