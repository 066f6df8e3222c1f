import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { releasedTemplates } from '../../shared/domain/vocabulary/documents/certificate-template.ts'
import type { CertificateRecord } from '../platform/commands/certificate-record.ts'

/** A certificate names a template that was never released, or its file is not what was released. */
export class UnknownTemplate extends Error {
  override readonly name = 'UnknownTemplate'
}

/** The source of the very template that a certificate was frozen with. Throws UnknownTemplate: another is never guessed. */
export async function readTemplate(
  folder: string,
  { name, sha256 }: CertificateRecord['template'],
  released: Readonly<Record<string, string>> = releasedTemplates,
): Promise<string> {
  if (!Object.hasOwn(released, name) || released[name] !== sha256) throw new UnknownTemplate(`${name} ${sha256}`)
  const source = await readFile(join(folder, `${name}.typ`))
  const found = createHash('sha256').update(source).digest('hex')
  if (found !== sha256) throw new UnknownTemplate(`${name} lies here as ${found}`)
  return source.toString('utf8')
}
