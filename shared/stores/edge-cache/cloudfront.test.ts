import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { cloudFront } from './cloudfront.ts'
import { EdgeUnreached } from './edge-cache.ts'

const paths = [
  '/v1/certificates/Y000044000001195000001/abcdefghijklmnopqrstuw',
  '/v1/certificates/Y000044000001195000001/abcdefghijklmnopqrstuw/certificate.pdf',
]

describe('CloudFront', () => {
  const asked: { request: IncomingMessage; body: string }[] = []
  let close = () => {}
  afterEach(() => close())

  const open = async (status: number | undefined, region = 'ap-southeast-1') => {
    asked.length = 0
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      asked.push({ request, body })
      if (status) response.writeHead(status).end('<Invalidation/>')
      else response.destroy()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    close = () => {
      server.close()
      server.closeAllConnections()
    }
    const address = server.address()
    return cloudFront({
      region,
      distribution: 'E1EXAMPLE',
      endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
      credentials: () => ({ accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' }),
      now: () => new Date('2019-10-21T02:03:04Z'),
    })
  }

  it('is asked to forget paths of one distribution, under a reference, in one signed request', async () => {
    await (await open(201)).forget(paths, 'reference-1')
    expect(asked).toHaveLength(1)
    const { request, body } = asked[0] ?? { body: '' }
    expect(`${request?.method} ${request?.url}`).toBe('POST /2020-05-31/distribution/E1EXAMPLE/invalidation')
    expect(request?.headers).toMatchObject({ 'content-type': 'application/xml', 'x-amz-security-token': 'token' })
    expect(request?.headers.authorization).toContain('Credential=key/20191021/us-east-1/cloudfront/aws4_request')
    expect(body).toContain(`<Quantity>2</Quantity><Items><Path>${paths[0]}</Path><Path>${paths[1]}</Path></Items>`)
    expect(body).toContain('<CallerReference>reference-1</CallerReference>')
  })

  it('signs for Ningxia in China, where its one endpoint is', async () => {
    await (await open(201, 'cn-north-1')).forget(paths, 'reference-1')
    expect(asked[0]?.request.headers.authorization).toContain('/cn-northwest-1/cloudfront/')
  })

  it.each([400, 403, 404, 429, 500, undefined])('says that it was not reached: %s', async (status) => {
    const error = await (await open(status)).forget(paths, 'reference-1').catch((e: unknown) => e)
    expect(error).toBeInstanceOf(EdgeUnreached)
    expect(String(error)).not.toContain('Y0000')
  })

  it('sends nothing that is no path', async () => {
    const edge = await open(201)
    for (const path of ['/v1/<Path>', '/v1/a b', '']) await expect(edge.forget([path], 'r')).rejects.toThrow(RangeError)
    expect(asked).toEqual([])
  })
})
