import { expect, it } from 'vitest'
import { officeFiles } from './fixtures/inspection/producers/office.ts'
import { openPdfs } from './fixtures/inspection/producers/pdfs.ts'
import { pictures } from './fixtures/inspection/producers/pictures.ts'
import { writeAcceptedFiles } from './harness/pages/accepted-files-page.ts'

it('the files that are accepted stand in a table: `npm run docs` writes it anew', async () => {
  const samples = [...officeFiles, ...(await openPdfs()), ...pictures]
  expect(samples.length).toBeGreaterThanOrEqual(60)
  await expect(writeAcceptedFiles(samples)).toMatchFileSnapshot('../docs/accepted-files.md')
})
