import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printingFiles } from '../../local/printing-assets.ts'
import { currentTemplate, releasedTemplates } from '../../shared/domain/vocabulary/documents/certificate-template.ts'
import { sha256 } from '../../test/fixtures/printing/print.ts'
import { readTemplate } from './template.ts'

const { templates } = printingFiles

describe('templates', () => {
  it('of certificates are exactly those that were released, byte for byte; beside them lie other papers', async () => {
    const papers = ['application-form.typ', 'receipt.typ', 'summary.typ', 'personal-answer.typ']
    const all = await readdir(templates)
    expect(all).toEqual(expect.arrayContaining(papers))
    const files = all.filter((file) => !papers.includes(file))
    const found = files.map(async (file) => [
      file.replace(/[.]typ$/, ''),
      sha256(await readFile(join(templates, file))),
    ])
    expect(Object.fromEntries(await Promise.all(found))).toEqual(releasedTemplates)
  })

  it('are read by name and digest', async () => {
    expect(await readTemplate(templates, currentTemplate)).toContain('职业技能等级证书')
  })

  it('are not read when the file is not what was released', async () => {
    const released = { [currentTemplate.name]: 'f'.repeat(64) }
    const asked = { name: currentTemplate.name, sha256: 'f'.repeat(64) }
    await expect(readTemplate(templates, asked, released)).rejects.toMatchObject({ name: 'UnknownTemplate' })
  })
})
