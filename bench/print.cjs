// One fresh process that draws certificates by the built PDF renderer of functions/printing and by a peer, in turns, each page by
// both, and prints of every `count` after the first `warmUp` the median of each in ms of CPU, the seal's, and the greatest
// sizes, `rounds` times.
const { once } = require('node:events')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Worker } = require('node:worker_threads')
const { cpu } = require('./cpu.cjs')
const { pageOf } = require('./peers/page.cjs')

const [folder, ...numbers] = process.argv.slice(2)
const [warmUp, count, rounds] = numbers.map(Number)
const fonts = ['noto-serif-sc.ttf', 'noto-serif-hk.ttf'].map((file) => join(folder, file))
/** As functions/printing/pdf-renderer.ts does: a new compiler every so often, on the same machine code. */
const drawsOfOne = 400

/** What a thread makes of what it is sent. */
const ask = async (worker, message) => {
  worker.postMessage(message)
  const [{ pdf, fault }] = await once(worker, 'message')
  if (!pdf) throw new Error(fault)
  return pdf
}

async function openPdfRenderer() {
  const code = await WebAssembly.compile(readFileSync(join(folder, 'typst.wasm')))
  const source = readFileSync(join(folder, 'templates/certificate-2019-1.typ'), 'utf8')
  const workerData = { code, fonts, rare: [], pages: drawsOfOne }
  let worker
  return {
    async renew() {
      await worker?.terminate()
      worker = new Worker(join(folder, 'pdf-renderer-worker.js'), { workerData })
    },
    draw: (page) => ask(worker, { source, data: JSON.stringify(page), photo: null }),
  }
}

/** The seal, with a key made as the embedded run makes its own; started by its path: bench imports none of it. */
async function openSeal() {
  const { createPrivateKey, sign, X509Certificate } = require('node:crypto')
  const { makeSigningKey } = await import(join(__dirname, '../local/signing-key.ts'))
  const { sealPdf } = require(join(folder, 'seal.js'))
  const pem = await makeSigningKey()
  const key = createPrivateKey(pem)
  const signer = {
    alg: 'RSASSA-PKCS1-v1_5-SHA-256',
    chain: [new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERT'))).raw],
    sign: async (bytes) => sign('sha256', bytes, key),
  }
  return (pdf, { address, number }) =>
    sealPdf(pdf, signer, { contact: `${address}/#${number}`, reason: number, at: new Date(0) })
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]

const measure = async () => {
  const renderer = await openPdfRenderer()
  const seal = await openSeal()
  const pdfkit = new Worker(join(__dirname, 'peers/pdfkit.cjs'), { workerData: { fonts } })
  let drawn = 0
  /** Draws a page by both. */
  const drawOne = async () => {
    if (drawn % drawsOfOne === 0) await renderer.renew()
    const page = pageOf(drawn)
    drawn += 1
    const began = cpu()
    const plain = await renderer.draw(page)
    const ours = cpu()
    const sealed = await seal(plain, page)
    const sealing = cpu()
    const { length } = await ask(pdfkit, page)
    return {
      ours: ours - began,
      seal: sealing - ours,
      peer: cpu() - sealing,
      bytes: { ours: sealed.length, peer: length },
    }
  }
  const draw = async (pages) => {
    const all = []
    for (let i = 0; i < pages; i++) all.push(await drawOne())
    return all
  }
  await draw(warmUp)
  const measured = []
  for (let i = 0; i < rounds; i++) {
    const all = await draw(count)
    const [ours, peer, seal] = ['ours', 'peer', 'seal'].map((what) => median(all.map((page) => page[what])))
    const most = (whose) => Math.max(...all.map(({ bytes }) => bytes[whose]))
    measured.push({ ours, peer, seal, bytes: { ours: most('ours'), peer: most('peer') } })
  }
  return measured
}
measure().then(
  (measured) => process.stdout.write(JSON.stringify(measured), () => process.exit()),
  (fault) => {
    throw fault
  },
)
