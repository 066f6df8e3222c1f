import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf as pdfPaper, png, portrait } from '../../../local/demo/papers.ts'
import { inspector } from '../../../local/inspector.ts'
import { ScannerUnavailable } from '../../../shared/stores/scanner/scanner.ts'
import { fixture, jpeg, photograph } from '../../../test/fixtures/inspection/inspection.ts'
import { joined, packed, pdfWith, stream } from '../../../test/fixtures/inspection/pdf.ts'
import { type Inspector, type Limits, openInspector } from './inspector.ts'

const saysOf = async (bytes: Uint8Array, by: Pick<Inspector, 'inspect'> = inspector) => {
  const verdict = await by.inspect(bytes)
  return 'reason' in verdict ? verdict.reason.zh : verdict.type
}

describe('a picture is drawn at its check, by the reader that prints it (A4):', () => {
  it.each<[string, Uint8Array]>([
    ['of another process than printers have', fixture('p_sof3.jpg')],
    ['coded arithmetically', fixture('p_sof9.jpg')],
    ['of a header alone', fixture('p_headeronly.jpg')],
    ['whose data are not all there', fixture('p_badidat.png')],
    ['of bones alone', jpeg()],
    ['whose colours have no palette', palette(png('a.png', 8).bytes)],
  ])('one %s is refused, with what to do', async (_, bytes) => {
    expect(await saysOf(bytes)).toMatch(/图像无法解码.*另存为普通的JPEG或PNG/)
  })
  it('others are taken', async () => {
    expect(await saysOf(portrait('a.png').bytes)).toBe('image/png')
    expect(await saysOf(photograph())).toBe('image/jpeg')
  })
})

describe('a PDF is opened by a reader that browsers have, too:', () => {
  it('one that it opens is taken', async () => {
    expect(await saysOf(pdfPaper('a.pdf', 'Sample').bytes)).toBe('application/pdf')
    expect(await saysOf(fixture('f_title_js.pdf'))).toBe('application/pdf')
  })
  it.each<[string, Uint8Array]>([
    ['has no pages', pdfWith({ catalog: '<< /Type /Catalog >>' })],
    ['has a page that is none', pdfWith({ page: '(page)' })],
    ['names no catalogue', joined('%PDF-1.4\n1 0 obj\nnull\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%EOF')],
  ])('one that %s is refused, with what to do', async (_, bytes) => {
    expect(await saysOf(bytes)).toMatch(/无法打开.*打印为PDF/)
  })
})

describe('an inspection costs no more than it may (B1):', () => {
  const refused = '超出时间或内存限度'
  let folder: string
  const started: Inspector[] = []
  /** An inspector whose worker is this script; without one, the true worker. */
  const open = async (script: string, limits: Partial<Limits> = {}) => {
    const worker = join(folder, `${started.length}.mjs`)
    await writeFile(worker, `import { parentPort } from 'node:worker_threads'\n${script}`)
    const opened = openInspector(
      { worker, wasm: '' },
      { cpu: 300, pictureCpu: 300, patience: 60_000, memory: 60, ...limits },
    )
    started.push(opened)
    return opened
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yueji-inspector-'))
  })
  afterAll(async () => {
    await Promise.all(started.map((one) => one.end()))
    await rm(folder, { recursive: true })
  })
  const answering = (before: string) =>
    `parentPort.on('message', async (bytes) => { if (bytes[0] === 1) { ${before} } parentPort.postMessage({ type: 'image/png' }) })`
  const [bad, good] = [Uint8Array.of(1), Uint8Array.of(2)]

  it.each([
    ['time without end', 'for (;;);'],
    ['a pattern that never ends', '/^(a+)+$/.test("a".repeat(60) + "b")'],
    ['memory', 'const all = []; for (;;) all.push(Array(10_000).fill(all.length))'],
    [
      'memory outside the heap',
      'globalThis.all = []; for (;;) { all.push(Buffer.alloc(2 ** 20)); await new Promise((r) => setTimeout(r, 1)) }',
    ],
  ])('a file that takes %s is refused in words, and the next one is inspected', async (_, script) => {
    const inspecting = await open(answering(script))
    expect(await saysOf(bad, inspecting)).toContain(refused)
    expect(await saysOf(good, inspecting)).toBe('image/png')
  })

  it('who waits for others to end takes none of their time', async () => {
    const inspecting = await open(answering('await new Promise((r) => setTimeout(r, 600))'))
    expect(await Promise.all([saysOf(bad, inspecting), saysOf(good, inspecting)])).toEqual(['image/png', 'image/png'])
  })

  it('a worker that dies once is started again', async () => {
    const died = join(folder, 'died')
    const script = `const { existsSync, writeFileSync } = await import('node:fs'); const file = ${JSON.stringify(died)}; if (!existsSync(file)) { writeFileSync(file, ''); process.exit(1) }`
    expect(await saysOf(bad, await open(answering(script)))).toBe('image/png')
  })

  it.each([
    ['dies again', 'process.exit(0)'],
    ['fails', 'throw new Error("a fault")'],
  ])('of a file whose worker %s nothing is known, and the next one is inspected', async (_, script) => {
    const inspecting = await open(answering(script))
    await expect(inspecting.inspect(bad)).rejects.toThrow(ScannerUnavailable)
    expect(await saysOf(good, inspecting)).toBe('image/png')
  })

  it('of a file whose worker never answers nothing is known', async () => {
    const inspecting = await open(answering('await new Promise(() => {})'), { patience: 100 })
    await expect(inspecting.inspect(bad)).rejects.toThrow(ScannerUnavailable)
  })

  it('a worker that has no file knows nothing', async () => {
    const inspecting = openInspector({ worker: join(folder, 'none.mjs'), wasm: '' })
    await expect(inspecting.inspect(good)).rejects.toThrow(ScannerUnavailable)
  })

  it('thirty thousand beginnings of streams are answered by the worker itself', async () => {
    expect(await saysOf(joined('%PDF-1.4\n', '/First stream\n'.repeat(30_000), '%%EOF'))).toContain('完整')
    const decoys = Array.from({ length: 1000 }, () => stream('/First 0 /N 0', ''))
    expect(await saysOf(pdfWith({ more: [...decoys, packed(['<< /S /JavaScript >>'])] }))).toContain('脚本')
  })

  it('does not keep a process alive', async () => {
    const file = JSON.stringify(join(import.meta.dirname, '../../../local/inspector.ts'))
    const bytes = JSON.stringify(pdfPaper('a.pdf', 'Sample').bytes.toString('base64'))
    const script = `import(${file}).then(({ inspector }) => inspector.inspect(Buffer.from(${bytes}, 'base64')))`
    const [code] = await once(new Worker(script, { eval: true }), 'exit')
    expect(code).toBe(0)
  })
})

/** The picture, called one of a palette, which it has not. */
function palette(bytes: Buffer): Buffer {
  const { crc32 } = process.getBuiltinModule('node:zlib')
  const changed = Buffer.from(bytes)
  changed[25] = 3
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29)
  return changed
}
