import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Scan, type Scanner, ScannerUnavailable } from './scanner.ts'

const chunkSize = 64 * 1024
type Address = { host: string; port: number }

/** Answers are one short line. */
const mostAnswer = 4096

/** INSTREAM as clamd(8) describes it: chunks, each after its length (four bytes, network order), then a length of zero. */
function* framesOf(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

/** Only the two whole answers mean anything; an error, a limit exceeded or half a line says nothing of the bytes. */
function understand(answer: string): Scan {
  if (answer === 'stream: OK\0') return { state: 'clean' }
  const threat = /^stream: (.+) FOUND\0$/.exec(answer)?.[1]
  if (threat !== undefined) return { state: 'infected', threat }
  throw new Error(`clamd answered ${JSON.stringify(answer.slice(0, 100))}`)
}

async function ask(address: Address, bytes: Uint8Array, signal: AbortSignal): Promise<Scan> {
  const socket = connect({ ...address, signal })
  try {
    for (const frame of framesOf(bytes)) socket.write(frame)
    return understand(await text(limited(socket)))
  } finally {
    socket.destroy()
  }
}

async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > mostAnswer) throw new Error('clamd answered without end')
    yield chunk
  }
}

/**
 * ClamAV's daemon over TCP, one connection a file. `patience` is how many milliseconds it may take altogether. Its
 * `StreamMaxLength` must be above the largest material: what is longer it cannot say anything of.
 */
export const clamd = (address: Address, patience = 20_000): Scanner => ({
  scan: async (bytes) => {
    try {
      return await ask(address, bytes, AbortSignal.timeout(patience))
    } catch (cause) {
      throw new ScannerUnavailable('the scanner gave no answer', { cause })
    }
  },
})
