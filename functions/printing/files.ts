import { join } from 'node:path'
import { type printingAssets, rareFontsPackage } from '../../shared/names.ts'
import type { Files } from './pdf-renderer.ts'

type Asset = keyof typeof printingAssets

/** What the build lays beside a bundle. */
export const filesIn = (folder: string): Files => {
  const at = (asset: Asset) => join(folder, asset)
  return {
    worker: join(folder, 'pdf-renderer-worker.js'),
    wasm: at('typst.wasm'),
    fonts: [at('noto-serif-sc.ttf'), at('noto-serif-hk.ttf')],
    rare: join(folder, rareFontsPackage),
    templates: join(folder, 'templates'),
  }
}
