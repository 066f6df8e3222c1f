// One fresh process that draws certificates by the built PDF renderer of functions/printing and by a peer, in turns, each page by
// both, and prints of those after the first `warmUp` the median of each in ms of CPU, the seal's, and the greatest sizes.
const { once } = require('node:events')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Worker } = require('node:worker_threads')
const { cpu } = require('./cpu.cjs')
const { pageOf } = require('./peers/page.cjs')

const [folder, warmUp, count] = process.argv.slice(2)
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
  const times = { ours: [], peer: [], seal: [] }
  const bytes = { ours: 0, peer: 0 }
  for (let i = 0; i < Number(warmUp) + Number(count); i++) {
    if (i % drawsOfOne === 0) await renderer.renew()
    const page = pageOf(i)
    const began = cpu()
    const drawn = await renderer.draw(page)
    const ours = cpu()
    const sealed = await seal(drawn, page)
    const sealing = cpu()
    const peer = await ask(pdfkit, page)
    if (i < warmUp) continue
    times.ours.push(ours - began)
    times.seal.push(sealing - ours)
    times.peer.push(cpu() - sealing)
    bytes.ours = Math.max(bytes.ours, sealed.length)
    bytes.peer = Math.max(bytes.peer, peer.length)
  }
  return { ours: median(times.ours), peer: median(times.peer), seal: median(times.seal), bytes }
}
measure().then(
  (measured) => process.stdout.write(JSON.stringify(measured), () => process.exit()),
  (fault) => {
    throw fault
  },
)
