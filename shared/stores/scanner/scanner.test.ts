import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { clamd } from './clamd.ts'
import { ScannerUnavailable } from './scanner.ts'
import { signatureScanner } from './signatures.ts'

const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** Reads what INSTREAM sends, as clamd(8) says it is framed; undefined while it is not all there. */
function unframe(sent: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0')
  if (sent.length < command.length) return undefined
  if (!sent.subarray(0, command.length).equals(command)) throw new Error('another command')
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(sent.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

describe('the scanner of a ClamAV daemon', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  /** A small daemon of the same protocol; `reply` says what it does once a file is whole. */
  const daemon = async (reply: (bytes: Buffer, socket: Socket) => void, patience?: number) => {
    server = createServer((socket) => {
      let sent = Buffer.alloc(0)
      socket.on('error', () => {})
      socket.on('data', (chunk) => {
        sent = Buffer.concat([sent, chunk])
        const bytes = unframe(sent)
        if (bytes) reply(bytes, socket)
      })
    })
    await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as { port: number }
    return clamd({ host: '127.0.0.1', port }, patience)
  }

  it('sends every byte, in chunks, and understands that nothing was found', async () => {
    const bytes = Buffer.alloc(200_001, 'a not so small file ')
    let seen: Buffer | undefined
    const scanner = await daemon((whole, socket) => {
      seen = whole
      socket.end('stream: OK\0')
    })
    expect(await scanner.scan(bytes)).toEqual({ state: 'clean' })
    expect(seen).toEqual(bytes)
  })

  it('names the threat as the daemon does', async () => {
    const scanner = await daemon((whole, socket) =>
      socket.end(whole.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0'),
    )
    expect(await scanner.scan(eicar)).toEqual({ state: 'infected', threat: 'Win.Test.EICAR_HDB-1' })
    expect(await scanner.scan(Buffer.from('harmless'))).toEqual({ state: 'clean' })
  })

  it.each<[string, (bytes: Buffer, socket: Socket) => void]>([
    ['says that the file is too long for it', (_, socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['says anything else', (_, socket) => socket.end('stream: OKAY\0')],
    ['dies in the middle of its answer', (_, socket) => socket.end('stream: O')],
    ['dies one byte before the end of its answer', (_, socket) => socket.end('stream: OK')],
    ['hangs up without an answer', (_, socket) => socket.end()],
    ['resets the connection', (_, socket) => socket.resetAndDestroy()],
    ['answers without end', (_, socket) => socket.write('stream: OK\0'.repeat(1000))],
  ])('knows nothing of a file when the daemon %s', async (_, reply) => {
    const scanner = await daemon(reply)
    await expect(scanner.scan(Buffer.from('harmless'))).rejects.toThrow(ScannerUnavailable)
  })

  it('knows nothing of a file when the daemon takes longer than it may', async () => {
    const scanner = await daemon((_, socket) => socket.write('stream: OK'), 50)
    await expect(scanner.scan(Buffer.from('harmless'))).rejects.toThrow(ScannerUnavailable)
  })

  it('knows nothing of a file when nobody listens', async () => {
    const scanner = await daemon(() => {})
    await new Promise((closed) => server?.close(closed))
    await expect(scanner.scan(Buffer.from('harmless'))).rejects.toThrow(ScannerUnavailable)
  })
})

describe('the scanner of built-in signatures', () => {
  it('finds the EICAR test file, alone and within another file', async () => {
    const within = Buffer.concat([Buffer.alloc(100_000, 'a'), eicar, Buffer.alloc(1000, 'b')])
    for (const bytes of [eicar, within])
      expect(await signatureScanner.scan(bytes)).toEqual({ state: 'infected', threat: 'EICAR-Test-File' })
  })
  it('finds nothing in part of it', async () => {
    expect(await signatureScanner.scan(eicar.subarray(0, -1))).toEqual({ state: 'clean' })
  })
})
