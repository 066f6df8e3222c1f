// Reads vitest's JSON report; a file that could not even be loaded counts as one failed test.
const { readFileSync } = require('node:fs')

let passed = 0
let failed = 1
try {
  const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  passed = report.numPassedTests
  failed = report.numFailedTests + unloaded.length
  if (!report.success && failed === 0) failed = 1
} catch (fault) {
  console.error(`no test report: ${fault.message}`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(passed > 0 && failed === 0 ? 0 : 1)
