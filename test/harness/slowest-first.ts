import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, most of them because they start processes: begun last they would keep one worker alone. */
const slowest = [
  'local/crash.test.ts',
  'test/shell.test.ts',
  'functions/certificates/crash-matrix.test.ts',
  'functions/compliance/retention.test.ts',
  'local/crash-issuing.test.ts',
  'local/main.test.ts',
  'functions/imports/candidates.test.ts',
  'local/verify-ledger.test.ts',
  'local/rebuild.test.ts',
  'infra/build.test.ts',
  'functions/compliance/standing-checks.test.ts',
  'functions/compliance/driven.test.ts',
  'local/demo/walk.test.ts',
  'functions/statistics/pilot-year.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = slowest.findIndex((file) => moduleId.endsWith(`/${file}`))
  return at === -1 ? slowest.length : at
}

/** The order in which files of tests are begun: those first, the others as vitest has them. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
