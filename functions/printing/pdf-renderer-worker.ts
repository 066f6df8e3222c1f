import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { loadFonts } from '@myriaddreamin/typst.ts/options.init'
import { loadCompiler } from './compiler-memory.ts'
import type { RareFont } from './rare-fonts.ts'

/** What one draw is of. `photo` lies under the path that the data name. More than one page is a fault unless `flows`. */
export type Order = { source: string; data: string; photo: { path: string; bytes: Uint8Array } | null; flows?: true }
/** The PDF, or what is wrong, in the compiler's words. */
export type Drawn = { pdf: Uint8Array; pages: number } | { fault: string; pages?: number }

/** `pages`: how many this compiler will draw. */
type Given = { code: WebAssembly.Module; fonts: string[]; rare: RareFont[]; pages: number }

const { code, fonts, rare, pages: expected } = workerData as Given
const families = JSON.stringify(rare.map(({ family }) => family))
const read = (file: string) => new Uint8Array(readFileSync(file))

/** The compiler knows of pages only after a second layout. */
const countPages = (pdf: Uint8Array): number =>
  Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1])

/** No network: fonts are given as bytes, and the compiler's own list of remote ones is switched off. */
const opening = (async () => {
  await loadCompiler(code, expected)
  const compiler = createTypstCompiler()
  // A part of its own: hardly any sheet needs it.
  const openRare = async ({ file, family }: RareFont) =>
    (await import('./rare-font.ts')).openRareFont(read(file), family)
  const beforeBuild = [loadFonts([...fonts.map(read), ...(await Promise.all(rare.map(openRare)))], { assets: false })]
  await compiler.init({ beforeBuild })
  return compiler
})()

/** The template that lies under /main.typ: laid there again, it would be read again. */
let standing = ''

async function draw({ source, data, photo, flows }: Order): Promise<Drawn> {
  const compiler = await opening
  if (source !== standing) compiler.addSource('/main.typ', source)
  standing = source
  if (photo) compiler.mapShadow(photo.path, photo.bytes)
  try {
    return await compiler.runWithWorld(
      { mainFilePath: '/main.typ', inputs: { data, rare: families } },
      async (world) => {
        const compiled = await world.compile()
        // A warning is a fault as well: a font that is not there is only warned of.
        const said = (compiled.diagnostics ?? []).map(({ message }) => message)
        if (compiled.hasError || said.length > 0) return { fault: said.join('; ') || 'not compiled' }
        const { result, diagnostics = [] } = await world.pdf()
        if (!result) return { fault: diagnostics.map(({ message }) => message).join('; ') }
        const pages = countPages(result)
        // A certificate is a single sheet (人社鉴发〔2021〕1号).
        return flows || pages === 1 ? { pdf: result, pages } : { fault: 'more than one page', pages }
      },
    )
  } finally {
    if (photo) compiler.unmapShadow(photo.path)
  }
}

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await draw(order)))
