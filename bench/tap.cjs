// Sees what a process sends over node:http, and can send it again. To be required before what is measured is loaded.
const http = require('node:http')
const { request } = http

/** Calls `see(sent, body, go)` for every request that is about to be sent whole; it goes when `go` is called. */
exports.tapRequests = (see) => {
  http.request = (...given) => {
    const sent = request(...given)
    const chunks = []
    const { write, end } = sent
    sent.write = (chunk, ...rest) => {
      chunks.push(Buffer.from(chunk))
      return write.call(sent, chunk, ...rest)
    }
    sent.end = (...rest) => {
      const [chunk] = rest
      if (chunk && typeof chunk !== 'function') chunks.push(Buffer.from(chunk))
      see(
        { method: sent.method, path: sent.path, headers: sent.getHeaders(), host: sent.host, port: given[0].port },
        Buffer.concat(chunks),
        () => end.apply(sent, rest),
      )
      return sent
    }
    return sent
  }
}

const agent = new http.Agent({ keepAlive: true })
/** The least that a caller can do: one request of node:http, and the whole answer. */
exports.sendBare = (options, body) =>
  new Promise((resolve, reject) => {
    const sent = request({ ...options, agent }, (answer) => {
      const read = []
      answer.on('data', (chunk) => read.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(read) }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
