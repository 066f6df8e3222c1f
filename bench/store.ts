import { createHash } from 'node:crypto'
import { createServer } from 'node:http'

export const number = 'Y000044000001195000001'
const name = '陈试样'
export const proof = createHash('sha256').update(`${number}|${name}`).digest().subarray(0, 16).toString('base64url')

/** The register's item as DynamoDB gives it; every variant reads the same one. */
const item = {
  pk: { S: `certificate#${number}` },
  sk: { S: 'certificate' },
  number: { S: number },
  proof: { S: proof },
  maskedName: { S: '陈**' },
  occupation: { M: { code: { S: '6-18-01-07' }, name: { S: '多工序数控机床操作调整工' } } },
  job: { S: '' },
  level: { S: '5' },
  issuer: { M: { name: { S: '广东样例精密制造股份有限公司' }, segment: { S: 'Y000044000001' } } },
  issuedOn: { S: '2019-09-02' },
  status: { S: 'active' },
  statusOn: { S: '2019-09-02' },
  national: { S: 'pending' },
  version: { N: '1' },
  asOf: { S: '2019-09-02T01:00:00.000Z' },
}

/** A stand-in that answers GetItem at once, so that what is measured is the caller and not the store. */
export async function startStore() {
  let reads = 0
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      reads += 1
      const known = JSON.parse(body).Key?.pk?.S === item.pk.S
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify(known ? { Item: item } : {}))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { endpoint: `http://127.0.0.1:${port}`, reads: () => reads, close: () => server.close() }
}
