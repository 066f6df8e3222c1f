// One fresh process, one call: prints milliseconds since the process began, and of CPU, when the handler was ready and when
// it answered; or, when asked for, the whole answer.
const { cpu } = require('./cpu.cjs')
const [bundle, event, whole] = process.argv.slice(2)
const now = () => ({ time: performance.now(), cpu: cpu() })
const { handler } = require(bundle)
const ready = now()
handler(JSON.parse(event), {}).then((answer) => {
  const answered = now()
  console.log(JSON.stringify(whole ? answer : { ready, answered, statusCode: answer.statusCode }))
  process.exit(0)
})
