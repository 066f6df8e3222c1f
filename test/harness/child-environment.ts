import { join } from 'node:path'
import { inject } from 'vitest'

/**
 * What a process that a test starts is given: PATH, these variables, and where Node keeps what it compiled, in this run's
 * own folder: the sources are read once a run and not once a process.
 */
export const childEnvironment = (
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: join(inject('worlds'), 'compiled'),
  ...variables,
})
