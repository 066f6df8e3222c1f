// With a bundle and a kind: starts the system, asks a fresh process of this file to take a sheet of that kind in through
// the bundle, and prints what it printed. With an event beside them: is that process. The system is started by its path, as `npm start`
// starts it: bench imports none of it.
const { execFile } = require('node:child_process')
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { promisify } = require('node:util')
const { eventOf } = require('./call.cjs')

const [bundle, kind, eventFile] = process.argv.slice(2)
const at = (path) => import(join(__dirname, '..', path))

/** As Excel would write it: days as days, numbers of certificates as text. */
function rosterRow(i) {
  const [columnLabel, role] = [
    ['J', '监考人员'],
    ['K', '考评人员'],
    ['D', '质量督导员'],
  ][i % 3]
  const no = `${columnLabel}${String(Math.floor(i / 3)).padStart(4, '0')}`
  const on = new Date(Date.UTC(2021 + (i % 5), 11, 31))
  return [no, `人员${i}`, role, '高级技师', `粤考评2018${String(i).padStart(5, '0')}`, on, i % 2 ? '是' : '否']
}

/** Invented: the check character of the document is computed (GB 11643, ISO 7064 MOD 11-2). */
function candidateRow(i) {
  const body = `44010619${60 + (i % 38)}0101${String(Math.floor(i / 38)).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  const number = `${body}${'10X98765432'[sum % 11]}`
  const evidence = `劳动合同${i}在档`
  return [
    i + 1,
    `人员${i}`,
    '居民身份证',
    number,
    '6-18-01-07',
    '四级',
    '加工岗',
    '是',
    440605,
    '440605',
    'L4-2',
    evidence,
  ]
}

const resultRow = (i) => [i + 1, i % 50 ? 72.5 : '缺考', i % 50 ? 80 : '缺考']

const sheets = {
  staff: { count: 2000, header: ['编号', '姓名', '岗位', '资历', '证书编号', '有效期至', '专职'], row: rosterRow },
  candidates: {
    count: 10_000,
    header: [
      '序号',
      '姓名',
      '证件类型',
      '证件号码',
      '职业编码',
      '级别',
      '岗位',
      '主营岗位在岗职工',
      '社保参保地',
      '就业地',
      '申报条件',
      '申报条件证明',
    ],
    row: candidateRow,
  },
  results: { count: 10_000, header: ['序号', '理论知识考试', '操作技能考核'], row: resultRow },
}

async function makeSheet() {
  const { writeXlsx } = await import('hucre/xlsx')
  const { count, header, row } = sheets[kind]
  const rows = [header, ...Array.from({ length: count }, (_, i) => row(i))]
  return writeXlsx({ sheets: [{ name: '名单', rows }] })
}

async function drive() {
  const { openSystem } = await at('test/harness/system.ts')
  const system = await openSystem()
  const org = '91440101MA5TERT072'
  const { authorization } = await system.on.bearer({ sub: 'bench', role: 'enterprise-operator', org })
  const path = `/v1/imports/${kind}`
  const event = eventOf({
    method: 'POST',
    path,
    headers: {
      authorization,
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      host: '127.0.0.1',
    },
    pathParameters: { kind },
    body: Buffer.from(await makeSheet()).toString('base64'),
    isBase64Encoded: true,
  })
  const file = join(system.dir, 'event.json')
  writeFileSync(file, JSON.stringify(event))
  const env = { ...process.env, ...system.variables }
  const ask = async (...more) => {
    const { stdout } = await promisify(execFile)(process.execPath, [__filename, bundle, kind, file, ...more], { env })
    return JSON.parse(stdout)
  }
  const taken = { ...(await ask()), bare: await ask('bare') }
  await system.close()
  return JSON.stringify(taken)
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

/** Seconds of a fresh process that reads the same sheet by the same package, and does nothing with it. */
async function readBare() {
  const bytes = Buffer.from(JSON.parse(readFileSync(eventFile, 'utf8')).body, 'base64')
  const began = performance.now()
  const { readXlsx } = await import('hucre/xlsx')
  const { sheets } = await readXlsx(bytes)
  if (sheets.length !== 1) throw new Error('not the sheet')
  return JSON.stringify((performance.now() - began) / 1000)
}

const work = () => {
  if (eventFile === undefined) return drive()
  return process.argv[5] === 'bare' ? readBare() : takeIn()
}
work().then(
  (said) => process.stdout.write(said, () => process.exit()),
  (fault) => {
    throw fault
  },
)
