import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, most of them because they start processes: begun last they would keep one worker alone. */
const slowest = [
  'functions/certificates/crash-matrix.test.ts',
  'local/crash-issuing.test.ts',
  'local/crash.test.ts',
  'functions/compliance/driven.test.ts',
  'infra/build.test.ts',
  'local/main.test.ts',
  'test/shell.test.ts',
  'local/demo/walk.test.ts',
  'functions/statistics/pilot-year.test.ts',
  'functions/reviews/receipts.test.ts',
  'functions/compliance/retention.test.ts',
  'functions/imports/candidates.test.ts',
  'local/demo/cases/changes.test.ts',
  'local/rebuild.test.ts',
  'functions/erasure/erasure.test.ts',
  'functions/compliance/provisional.test.ts',
  'local/canary.test.ts',
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
