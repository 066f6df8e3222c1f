// What reading the store costs before anyone signs, parses or answers: one POST over a kept connection of node:http, with
// headers of the same names and lengths, and the same patience.
const { Agent, request } = require('node:http')
const agent = new Agent({ keepAlive: true })
const url = new URL(process.env.DYNAMODB_ENDPOINT)
const signed = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  host: url.host,
  'x-amz-date': '20190902T010000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=bench/20190902/local/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
}
exports.handler = ({ pathParameters: { number } }) =>
  new Promise((resolve, reject) => {
    const key = { pk: { S: `certificate#${number}` }, sk: { S: 'certificate' } }
    const body = JSON.stringify({ TableName: 'register', Key: key })
    const headers = { ...signed, 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ statusCode: answer.statusCode, body: text }))
    })
    const timer = setTimeout(() => sent.destroy(new Error('no answer in time')), 400)
    sent.on('error', reject)
    sent.on('close', () => clearTimeout(timer))
    sent.end(body)
  })
