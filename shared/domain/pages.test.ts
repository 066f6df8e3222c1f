import { describe, expect, test } from 'vitest'
import { fileAt, filesIn, isTest } from '../../test/harness/pages/files.ts'
import { writeGlossary } from '../../test/harness/pages/glossary-page.ts'
import { writePersonalData } from '../../test/harness/pages/personal-data-page.ts'
import { writePage } from '../../test/harness/pages/procedure-page.ts'
import { importedIn, propertiesIn } from '../../test/harness/pages/reads.ts'
import { keysIn, parse, typeIn } from '../../test/harness/pages/source.ts'
import { tooLong } from '../../test/harness/pages/wrap.ts'
import { procedures } from './procedures.ts'
import { glossary } from './vocabulary/glossary.ts'
import { type Right, rights } from './workflow/reading.ts'

describe('the page of every room is fresh, and wrapped', () => {
  test.each(Object.values(procedures))('$name', async (p) => {
    const page = writePage(p, procedures)
    await expect(page).toMatchFileSnapshot(`./${p.name}/${p.name}.md`)
    expect(tooLong(page)).toEqual([])
  })
})

test('the page of personal data is fresh, and wrapped', async () => {
  const page = writePersonalData()
  await expect(page).toMatchFileSnapshot('../../docs/personal-data.md')
  expect(tooLong(page)).toEqual([])
})

describe('the glossary', () => {
  const sourceOf = (path: string) => parse(path, fileAt(path).text)
  const engine = sourceOf('shared/domain/workflow/procedure.ts')
  const language = ['Row', 'Terms', 'Rule', 'Case', 'Seat', 'Actor', 'Dossier', 'Entry'].map((name) =>
    typeIn(engine, name),
  )
  const stores = keysIn(sourceOf('shared/names.ts'), 'tables')
  const reading = fileAt('shared/domain/workflow/reading.ts')
  const { unitNatures, documentTypes, levels, parts } = glossary
  const using = filesIn('{shared/domain,shared/stores,functions}/**/*.ts').filter(
    (file) => !isTest(file) && !file.path.endsWith('/glossary.ts'),
  )
  const other = (
    name: string,
    words: Readonly<Record<string, { zh: string; en: string }>>,
    module: string,
    constant: string,
  ) => ({
    name,
    words,
    used: using.filter(({ path, text }) => importedIn(path, text, module).includes(constant)).map(({ path }) => path),
  })
  const others = [
    other('单位性质 Kinds of enterprises', unitNatures, '/glossary.ts', 'unitNatures'),
    other('证件类型 Documents', documentTypes, '/documents.ts', 'documentTypes'),
    other('级别 Levels', levels, '/level.ts', 'levels'),
    other('评价部分 Parts of an assessment', parts, '/level.ts', 'parts'),
  ]
  const conditions = propertiesIn(reading.path, reading.text, 'rights', 'where')
  const all: readonly Right[] = rights
  const vocabulary = {
    procedures: Object.values(procedures),
    words: glossary,
    others,
    stores,
    rights: all.map((right, i) => ({ ...right, condition: conditions[i] })),
    language,
  }
  const page = writeGlossary(vocabulary)

  test('is fresh, and wrapped', async () => {
    await expect(page).toMatchFileSnapshot('../../docs/glossary.md')
    expect(tooLong(page)).toEqual([])
  })
  test('says of every type and key of the row language what it is, and of every store', () => {
    for (const { name, says, members } of language) {
      expect(says, name).not.toBe('')
      expect(members.length, name).toBeGreaterThan(2)
      expect(members.filter((member) => member.says === '').map((member) => `${name}.${member.name}`)).toEqual([])
    }
    expect(stores.filter(({ says }) => says === '')).toEqual([])
  })
  test('has of every right the condition that stands in its row', () => {
    expect(conditions).toHaveLength(all.length)
    expect(conditions.map((condition) => condition !== undefined)).toEqual(all.map(({ where }) => where !== undefined))
  })
  test('knows for every group of words who uses it', () => {
    for (const { name, used } of others) expect(used, name).not.toEqual([])
  })
})
