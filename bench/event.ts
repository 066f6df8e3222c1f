/** An HTTP API event, payload 2.0, as far as any variant looks at it. Each `source` is another asker. */
export const eventOf = (number: string, proof: string, source = 1) => ({
  version: '2.0',
  routeKey: 'GET /v1/certificates/{number}/{proof}',
  rawPath: `/v1/certificates/${number}/${proof}`,
  headers: {},
  pathParameters: { number, proof },
  requestContext: {
    http: { method: 'GET', sourceIp: `10.${(source >> 16) & 255}.${(source >> 8) & 255}.${source & 255}` },
  },
  isBase64Encoded: false,
})

export type LookupEvent = ReturnType<typeof eventOf>
