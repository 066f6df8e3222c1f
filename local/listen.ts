import type { Server } from 'node:http'

/** Binds the loopback address alone; port 0 takes a free one. Answers the address. Throws when the port is taken. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
}
