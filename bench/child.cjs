// One fresh process, one call: prints milliseconds since the process began, when the handler was ready and when it answered.
const [bundle, event] = process.argv.slice(2)
const { handler } = require(bundle)
const ready = performance.now()
handler(JSON.parse(event), {}).then(({ statusCode }) => {
  console.log(JSON.stringify({ ready, answered: performance.now(), statusCode }))
  process.exit(0)
})
