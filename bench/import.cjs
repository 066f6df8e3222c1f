// With a bundle: starts the system, asks a fresh process of this file to take a roster of 2,000 in through the bundle, and
// prints what it printed. With a bundle and an event: is that process. The system is started by its path, as `npm start`
// starts it: bench imports none of it.
const { execFile } = require('node:child_process')
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { promisify } = require('node:util')

const [bundle, eventFile] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))

/** As Excel would write it: days as days, numbers of certificates as text. */
async function makeRoster(count) {
  const { writeXlsx } = await import('hucre/xlsx')
  const person = (i) => {
    const [letter, role] = [
      ['J', '监考人员'],
      ['K', '考评人员'],
      ['D', '质量督导员'],
    ][i % 3]
    const no = `${letter}${String(Math.floor(i / 3)).padStart(4, '0')}`
    const on = new Date(Date.UTC(2021 + (i % 5), 11, 31))
    return [no, `人员${i}`, role, '高级技师', `粤考评2018${String(i).padStart(5, '0')}`, on, i % 2 ? '是' : '否']
  }
  const header = ['编号', '姓名', '岗位', '资历', '证书编号', '有效期至', '专职']
  return writeXlsx({
    sheets: [{ name: '名册', rows: [header, ...Array.from({ length: count }, (_, i) => person(i))] }],
  })
}

async function drive() {
  const { openSystem } = await at('local/test-bench/system.ts')
  const system = await openSystem()
  const org = '91440101MA5TERT072'
  const { authorization } = await system.on.bearer({ sub: 'bench', role: 'enterprise-operator', org })
  const path = '/v1/imports/staff'
  const event = {
    version: '2.0',
    routeKey: 'POST /v1/imports/{kind}',
    rawPath: path,
    rawQueryString: '',
    headers: {
      authorization,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      host: '127.0.0.1',
    },
    pathParameters: { kind: 'staff' },
    body: Buffer.from(await makeRoster(2000)).toString('base64'),
    isBase64Encoded: true,
    requestContext: {
      http: { method: 'POST', path, sourceIp: '127.0.0.1' },
      domainName: '127.0.0.1',
      requestId: 'bench',
    },
  }
  const file = join(system.dir, 'event.json')
  writeFileSync(file, JSON.stringify(event))
  const env = { ...process.env, ...system.variables }
  const { stdout } = await promisify(execFile)(process.execPath, [__filename, bundle, file], { env })
  await system.close()
  return stdout
}

async function takeIn() {
  const event = JSON.parse(readFileSync(eventFile, 'utf8'))
  const began = performance.now()
  const { handler } = require(bundle)
  const { statusCode, body } = await handler(event, {})
  const seconds = (performance.now() - began) / 1000
  if (statusCode !== 201) throw new Error(`answered ${statusCode} ${body}`)
  const { count } = JSON.parse(body).list
  return JSON.stringify({ seconds, count, megabytes: process.resourceUsage().maxRSS / 1024 })
}

const work = eventFile === undefined ? drive : takeIn
work().then(
  (said) => process.stdout.write(said, () => process.exit()),
  (fault) => {
    throw fault
  },
)
