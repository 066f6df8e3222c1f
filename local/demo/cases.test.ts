import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cases } from './cases.ts'

it('npm run demo walks every case that there is, and each has a test of its own', () => {
  const files = readdirSync(join(import.meta.dirname, 'cases'))
  const names = Object.keys(cases)
  expect(files.filter((file) => file.endsWith('.test.ts')).toSorted()).toEqual(
    names.map((name) => `${name}.test.ts`).toSorted(),
  )
  for (const name of names) expect(files).toContain(`${name}.ts`)
})
