import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** A file of this repository, by its path from the root. */
export type File = { path: string; text: string }

export const fileAt = (path: string): File => ({ path, text: readFileSync(join(root, path), 'utf8') })

/** Files by glob patterns, in the order of their paths. */
export const filesIn = (...patterns: string[]): File[] => globSync(patterns, { cwd: root }).toSorted().map(fileAt)

/** What only tests use. */
export const isTest = ({ path }: Pick<File, 'path'>) => path.startsWith('test/') || /\.test\.ts$/.test(path)
