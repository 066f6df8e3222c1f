import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,functions,infra,local,web-lookup,test}/**/*.test.ts'],
    setupFiles: 'test/harness/quiet.ts',
    pool: 'forks',
    maxWorkers: 2,
    // an hour: how long a test takes is the machine's affair, and one that hangs is named
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
})
