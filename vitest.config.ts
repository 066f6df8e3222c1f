import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { allTests, type Project } from './test/harness/projects.ts'
import { samples } from './test/harness/samples.ts'
import { SlowestFirst } from './test/harness/slowest-first.ts'

const tests = allTests()

/**
 * A project's tests share the modules of the process that runs them. A time-out is a net under what hangs, and asserts
 * nothing: it bears a machine that is many times slower, and busy.
 */
const project = (name: Project, minutes: number, more: TestProjectInlineConfiguration['test'] = {}) => ({
  test: {
    name,
    include: tests[name],
    isolate: false,
    setupFiles: 'test/harness/quiet.ts',
    provide: { size: samples.sample },
    testTimeout: minutes * 60_000,
    hookTimeout: minutes * 60_000,
    ...more,
  },
})

/** What belongs where is decided by what a test imports: test/harness/projects.ts. `--mode long` runs the long project alone. */
export default defineConfig(({ mode }) => ({
  test: {
    pool: 'forks',
    // a page or a snapshot is written when somebody asks for it (`-u`), and never because it is missing
    update: 'none',
    // one more than the cores of a small machine: processes that are started and killed leave theirs idle
    maxWorkers: 3,
    globalSetup: 'test/harness/world-folder.ts',
    sequence: { sequencer: SlowestFirst },
    projects:
      mode === 'long'
        ? [project('long', 120, { provide: { size: samples.whole } })]
        : [
            project('unit', 30),
            project('engines', 30),
            // a browser for each worker, when the others are done
            project('browser', 30, { maxWorkers: 2, sequence: { groupOrder: 1 } }),
          ],
  },
}))
