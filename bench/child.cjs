// One fresh process, one call: prints milliseconds since the process began, when the handler was ready and when it
// answered; or, when asked for, the whole answer.
const [bundle, event, whole] = process.argv.slice(2)
const { handler } = require(bundle)
const ready = performance.now()
handler(JSON.parse(event), {}).then((answer) => {
  const answered = performance.now()
  console.log(JSON.stringify(whole ? answer : { ready, answered, statusCode: answer.statusCode }))
  process.exit(0)
})
