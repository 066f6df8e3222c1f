// One fresh process, many calls. Given a bundle and a file of {warmUp, measured}, lists of events, it makes the first and
// prints of the second: CPU and time a call in µs, the statuses seen, and when asked for (`each`) every call's time. With
// `instant` the store answers in this very process.
const { readFileSync } = require('node:fs')
const [bundle, file] = process.argv.slice(2)
const { warmUp, measured, repeat = 1, each = false, instant = false } = JSON.parse(readFileSync(file, 'utf8'))
if (instant)
  require('./peers/instant.cjs').prepare([...warmUp, ...measured].map(({ pathParameters }) => pathParameters.number))
const { handler } = require(bundle)

const measure = async () => {
  for (const event of warmUp) await handler(event, {})
  const statuses = {}
  const times = []
  const cpu = process.cpuUsage()
  const began = performance.now()
  for (let round = 0; round < repeat; round++)
    for (const event of measured) {
      const before = each ? performance.now() : 0
      const { statusCode } = await handler(event, {})
      if (each) times.push((performance.now() - before) * 1000)
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
    }
  const calls = measured.length * repeat
  const time = ((performance.now() - began) * 1000) / calls
  const { user, system } = process.cpuUsage(cpu)
  return { cpu: (user + system) / calls, time, statuses, times }
}
measure().then(
  (measured) => process.stdout.write(JSON.stringify(measured), () => process.exit()),
  (fault) => {
    throw fault
  },
)
