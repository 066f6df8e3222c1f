import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

const importOne = /^import \{ (\w+) \} from '(.+)'$/gm
const entryOfOne = /^ {2}(?:'?([\w-]+)'?: )?(\w+),$/gm

/**
 * The record of all tables, as a bundle has it: each is made when it is first asked for, and what only it imports with it. A
 * call asks for few of them, and making them all is a tenth of a cold start. Throws when a line of it is of another form.
 */
export function tablesWhenAsked(source: string): string {
  const files = new Map([...source.matchAll(importOne)].map(([, name, file]) => [name, file]))
  const asked = source
    .replace(importOne, "const $1 = madeOnce(() => require('table:$1:$2').$1)")
    .replace(entryOfOne, (_, key, name) => {
      if (!files.delete(name)) throw new Error(`${name} is no table that is imported by itself`)
      return `  get '${key ?? name}'() { return ${name}() },`
    })
  if (files.size > 0) throw new Error(`tables that are not of the record: ${[...files.keys()].join(', ')}`)
  return `import { madeOnce } from '../made-once.ts'\n${asked}`
}

/** Puts that in the place of `shared/domain/procedures.ts`. */
export const lazyTables = (root: string): Plugin => ({
  name: 'tables-when-asked',
  setup({ onLoad, onResolve }) {
    const record = join(root, 'shared/domain/procedures.ts')
    const resolveDir = dirname(record)
    onLoad({ filter: /procedures[.]ts$/ }, async ({ path }) =>
      path === record
        ? { contents: tablesWhenAsked(await readFile(path, 'utf8')), loader: 'ts', resolveDir }
        : undefined,
    )
    // a module that exports the table alone: what is required by itself would keep all that it exports
    onResolve({ filter: /^table:/ }, ({ path }) => ({ path, namespace: 'table', sideEffects: false }))
    onLoad({ filter: /./, namespace: 'table' }, ({ path }) => {
      const [, name, file] = path.split(':')
      return { contents: `export { ${name} } from '${file}'`, loader: 'ts', resolveDir }
    })
  },
})
