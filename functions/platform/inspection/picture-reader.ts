import { readFile } from 'node:fs/promises'
import { createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { loadFonts } from '@myriaddreamin/typst.ts/options.init'
import load from '@myriaddreamin/typst-ts-web-compiler'
import { UnsafeFile } from './finding.ts'

/** As the certificate draws a photo. */
const sheet = `#set page(width: auto, height: auto, margin: 0pt)
#image(sys.inputs.photo, width: 25mm, height: 35mm, fit: "cover")`

/** A larger PNG is decoded, and not packed again as for a sheet: that takes seconds, and needs no more than its pixels. */
const mostPacked = 4_000_000

const undrawn = () =>
  new UnsafeFile(
    '图像无法解码，证书上印不出来；请用看图程序打开，另存为普通的JPEG或PNG再上传',
    'The picture cannot be decoded, nor be printed on a certificate; open it and save it as an ordinary JPEG or PNG',
  )

type PictureType = 'image/png' | 'image/jpeg'
type Compiler = { compiler: ReturnType<typeof createTypstCompiler>; memory: { buffer: ArrayBuffer } }
let opening: Promise<Compiler> | undefined

async function open(wasm: string): Promise<Compiler> {
  const { memory } = await load({ module_or_path: await readFile(wasm) })
  const compiler = createTypstCompiler()
  await compiler.init({ beforeBuild: [loadFonts([], { assets: false })] })
  compiler.addSource('/main.typ', sheet)
  return { compiler, memory: memory as unknown as Compiler['memory'] }
}

const isPacked = (bytes: Uint8Array, type: string) => {
  const { buffer, byteOffset } = bytes
  const header = new DataView(buffer, byteOffset)
  return type === 'image/jpeg' || header.getUint32(16) * header.getUint32(20) <= mostPacked
}

/** Draws a picture. Answers how many bytes the compiler keeps by now. Throws UnsafeFile when it cannot be drawn. */
type Draw = (bytes: Uint8Array, type: PictureType) => Promise<number>

/** The compiler that prints certificates, without fonts: a picture needs none. `wasm` is its file. */
export async function openCompiler(wasm: string): Promise<Draw> {
  opening ??= open(wasm)
  const opened = await opening
  return (bytes, type) => draw(opened, bytes, type)
}

async function draw({ compiler, memory }: Compiler, bytes: Uint8Array, type: PictureType): Promise<number> {
  const photo = type === 'image/png' ? '/photo.png' : '/photo.jpg'
  compiler.mapShadow(photo, bytes)
  try {
    await compiler.runWithWorld({ mainFilePath: '/main.typ', inputs: { photo } }, async (world) => {
      const { hasError, diagnostics = [] } = await world.compile()
      if (hasError || diagnostics.length > 0) throw undrawn()
      if (isPacked(bytes, type) && !(await world.pdf()).result) throw undrawn()
    })
  } finally {
    compiler.unmapShadow(photo)
  }
  return memory.buffer.byteLength
}
