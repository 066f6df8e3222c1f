import { readFile } from 'node:fs/promises'
import { createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { loadFonts } from '@myriaddreamin/typst.ts/options.init'
import { expect, it } from 'vitest'
import { printingFiles } from '../../local/printing-assets.ts'
import { loadCompiler } from './compiler-memory.ts'

/** Node's types name the namespace and not what stands in it. */
const { WebAssembly: engine } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> }
}

it('the compiler’s memory does not grow while it takes what it was given room for', async () => {
  const { memory } = await loadCompiler(await engine.compile(await readFile(printingFiles.wasm)), 32)
  const given = memory.buffer.byteLength
  expect(given).toBeGreaterThan(32 * 2 ** 20)
  const compiler = createTypstCompiler()
  await compiler.init({ beforeBuild: [loadFonts([], { assets: false })] })
  for (let i = 0; i < 24; i++) compiler.mapShadow(`/${i}`, new Uint8Array(2 ** 20))
  expect(memory.buffer.byteLength).toBe(given)
})
