import { describe, expect, test } from 'vitest'
import { procedures } from './procedures.ts'
import { writePage } from './workflow/page.ts'

describe('the page of every room is fresh', () => {
  test.each(Object.values(procedures))('$name', async (p) => {
    await expect(writePage(p)).toMatchFileSnapshot(`./${p.name}/${p.name}.md`)
  })
})
