import { join } from 'node:path'
import { printingAssets, rareFontsPackage } from '../shared/names.ts'

const root = join(import.meta.dirname, '..')

/** Where sources find what a bundle has beside itself: in the packages, and where it is written. */
export const printingFiles = {
  worker: join(root, 'functions/printing/pdf-renderer-worker.ts'),
  wasm: join(root, 'node_modules', printingAssets['typst.wasm']),
  fonts: [printingAssets['noto-serif-sc.ttf'], printingAssets['noto-serif-hk.ttf']].map((file) =>
    join(root, 'node_modules', file),
  ),
  rare: join(root, 'node_modules', rareFontsPackage),
  templates: join(root, 'functions/printing/templates'),
}
