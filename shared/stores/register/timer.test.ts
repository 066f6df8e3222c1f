import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { setTimer } from './timer.ts'

/** Holds this process up, so that whatever was to happen within some milliseconds is overdue when it goes on. */
const beBusy = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)

describe('a time-out', () => {
  it('is over when nothing stops it', async () => {
    await new Promise<void>((over) => setTimer(over, 1))
  })

  it('lets what arrived while the process was busy be read first, and is stopped by it', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const connected = once(server, 'connection')
    const near = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
    await once(near, 'connect')
    const [far] = await connected
    const seen: string[] = []
    // from here the loop comes to its timers before it comes to its sockets
    await turn()
    const stop = setTimer(() => seen.push('over'), 1)
    near.once('data', () => {
      seen.push('answer')
      stop()
    })
    far.write('an answer')
    beBusy()
    await turn()
    await turn()
    expect(seen).toEqual(['answer'])
    near.destroy()
    far.destroy()
    server.close()
  })

  it('is not over any more once it was stopped, be it in the very turn in which its time ran out', async () => {
    const seen: string[] = []
    await turn()
    const stop = setTimer(() => seen.push('over'), 1)
    setTimeout(() => {
      seen.push('stopped')
      stop()
    }, 2)
    beBusy()
    await turn()
    await turn()
    expect(seen).toEqual(['stopped'])
  })
})
