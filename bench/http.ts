import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Children, storeVariables } from './child.ts'
import { eventOf } from './event.ts'
import { median, report } from './figure.ts'
import { numbered, proofOf } from './register.ts'

const connections = 8
/** Of each two servers, and three seconds. */
const rounds = 11
const warmUp = 1000
const measured = 700

const path = `/v1/certificates/${numbered(1)}/${proofOf(numbered(1))}`
const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n\r\n`

/** Asks again as soon as it is answered, on some connections, and counts answers: all are of one length. */
const hammer = async (port: number, length: number, milliseconds: number): Promise<number> => {
  let answers = 0
  const until = performance.now() + milliseconds
  const ask = async () => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    await once(socket, 'connect')
    let got = 0
    socket.on('data', (chunk) => {
      got += chunk.length
      if (got < length) return
      if (got > length) throw new Error(`an answer of ${got} bytes instead of ${length}`)
      got = 0
      answers += 1
      if (performance.now() < until) socket.write(request)
      else socket.end()
    })
    socket.write(request)
    await once(socket, 'close')
  }
  await Promise.all(Array.from({ length: connections }, ask))
  return (answers * 1000) / milliseconds
}

const readWhole = async (port: number): Promise<number> => {
  const socket = connect(port, '127.0.0.1')
  socket.write(request.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))
  let text = ''
  for await (const chunk of socket) text += chunk
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 200))
  // a kept connection says so in more words
  return Buffer.byteLength(text) + 'keep-alive'.length - 'close'.length + 'Keep-Alive: timeout=5\r\n'.length
}

/** Answers a second of one fresh process. */
const serveOnce = async (args: string[], endpoint: string): Promise<number> => {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.cjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: storeVariables(endpoint),
  })
  try {
    const [line] = await once(createInterface(server.stdout), 'line')
    const port = Number(line)
    const length = await readWhole(port)
    await hammer(port, length, warmUp)
    return await hammer(port, length, measured)
  } finally {
    server.kill()
  }
}

/** A kept hit through the embedded gateway and the built lookup, beside bare node:http with the same bytes. */
export async function measureHttp({ bundles, once: answerOnce }: Children, endpoint: string): Promise<void> {
  const event = eventOf(numbered(1), proofOf(numbered(1)))
  const bare = ['bare', bundles.lookup, JSON.stringify(await answerOnce(bundles.lookup, event, endpoint))]
  const seen: { gateway: number; bare: number }[] = []
  for (let i = 0; i < rounds; i++)
    seen.push({
      gateway: await serveOnce(['gateway', bundles.lookup], endpoint),
      bare: await serveOnce(bare, endpoint),
    })
  const ratio = median(seen.map(({ gateway, bare }) => gateway / bare))
  report('lookup.http.vs_bare', ratio, 'ratio', { op: '>=', value: 0.55 })
  report('lookup.http', median(seen.map(({ gateway }) => gateway)), 'answer/s')
}
