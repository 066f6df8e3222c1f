// A call of an HTTP API as Lambda is given it, payload 2.0, as far as a handler of ours looks at it.
exports.eventOf = ({ method, path, ...more }) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: path,
  rawQueryString: '',
  isBase64Encoded: false,
  requestContext: {
    http: { method, path, sourceIp: '127.0.0.1' },
    domainName: '127.0.0.1',
    requestId: 'bench',
  },
  ...more,
})
