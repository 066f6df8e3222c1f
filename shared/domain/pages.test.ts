import { describe, expect, test } from 'vitest'
import { writePage } from '../../test/harness/pages/procedure-page.ts'
import { procedures } from './procedures.ts'

describe('the page of every room is fresh', () => {
  test.each(Object.values(procedures))('$name', async (p) => {
    await expect(writePage(p)).toMatchFileSnapshot(`./${p.name}/${p.name}.md`)
  })
})
