// One process that serves over HTTP and prints its port: the embedded gateway before a built bundle, or bare node:http
// answering the same bytes. The gateway is started by its path, as `npm start` starts the system: bench imports none of it.
const { join } = require('node:path')
const [what, bundle, answer] = process.argv.slice(2)

const serveGateway = async () => {
  const { startGateway } = await import(join(__dirname, '../local/gateway/gateway.ts'))
  const gateway = await startGateway(0)
  gateway.serve({ handlers: { lookup: require(bundle).handler }, own: async () => false })
  return new URL(gateway.url).port
}

const serveBare = () =>
  new Promise((resolve) => {
    const { headers, body } = JSON.parse(answer)
    const server = require('node:http').createServer((_, response) => response.writeHead(200, headers).end(body))
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })

;(what === 'gateway' ? serveGateway() : serveBare()).then(
  (port) => console.log(port),
  (fault) => {
    throw fault
  },
)
