// One fresh process that draws certificates and prints, of those after the first `warmUp`, the CPU that each took in ms
// and the greatest size in bytes, sealed where it can be sealed: `typst` is the built press of functions/printing, `pdfkit` the
// same page by the peer.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { pageOf } = require('./peers/page.cjs')

const [what, folder, warmUp, count] = process.argv.slice(2)
const fonts = ['noto-serif-sc.ttf', 'noto-serif-hk.ttf'].map((file) => join(folder, file))

/** As functions/printing/press.ts draws: a new compiler every so often, on the same machine code. */
async function openTypst() {
  const { once } = require('node:events')
  const { Worker } = require('node:worker_threads')
  const code = await WebAssembly.compile(readFileSync(join(folder, 'typst.wasm')))
  let worker
  let draws = 0
  const source = readFileSync(join(folder, 'templates/certificate-2019-1.typ'), 'utf8')
  const { makeSigningKey } = await import(join(__dirname, '../local/signing-key.ts'))
  const { createPrivateKey, sign, X509Certificate } = require('node:crypto')
  const { sealPdf } = require(join(folder, 'seal.js'))
  const pem = await makeSigningKey()
  const key = createPrivateKey(pem)
  const signer = {
    alg: 'RSASSA-PKCS1-v1_5-SHA-256',
    chain: [new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERT'))).raw],
    sign: async (bytes) => sign('sha256', bytes, key),
  }
  return {
    async draw(page) {
      if (draws++ % 400 === 0) {
        await worker?.terminate()
        worker = new Worker(join(folder, 'press-worker.js'), { workerData: { code, fonts } })
      }
      worker.postMessage({ source, data: JSON.stringify(page), photo: null })
      const [{ pdf, fault }] = await once(worker, 'message')
      if (!pdf) throw new Error(fault)
      return pdf
    },
    seal: (pdf, { address, number }) =>
      sealPdf(pdf, signer, { contact: `${address}/#${number}`, reason: number, at: new Date(0) }),
  }
}

function openPdfkit() {
  const { drawPage } = require('./peers/pdfkit.cjs')
  const sources = fonts.map((font) => readFileSync(font))
  return { draw: (page) => drawPage(page, sources), seal: async (pdf) => pdf }
}

/** Milliseconds of CPU of all threads: a page is drawn by one at a time, and others on the machine count for less. */
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const measure = async () => {
  const { draw, seal } = await (what === 'typst' ? openTypst() : openPdfkit())
  const times = { draw: 0, seal: 0 }
  let bytes = 0
  for (let i = 0; i < Number(warmUp) + Number(count); i++) {
    const page = pageOf(i)
    const began = cpu()
    const pdf = await draw(page)
    const drawn = cpu()
    const sealed = await seal(pdf, page)
    if (i < warmUp) continue
    times.draw += (drawn - began) / count
    times.seal += (cpu() - drawn) / count
    bytes = Math.max(bytes, sealed.length)
  }
  return { ...times, bytes }
}
measure().then(
  (measured) => process.stdout.write(JSON.stringify(measured), () => process.exit()),
  (fault) => {
    throw fault
  },
)
