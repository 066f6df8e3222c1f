import load from '@myriaddreamin/typst-ts-web-compiler'

/** The most that the compiler keeps of a page, in bytes (pdf-renderer.ts). */
const keptOfPage = 2 ** 20

/**
 * The compiler's machine code with memory for so many pages, had at once and given back to its own allocator. Were the
 * memory to grow at every page, V8 would collect all garbage each time: half of a page's CPU (measured). What is not
 * written to yet takes no room in the machine.
 */
export async function loadCompiler(code: WebAssembly.Module, pages: number) {
  const compiler = await load({ module_or_path: code })
  const size = pages * keptOfPage
  // the allocator's `malloc` and `free`, by the names that the package's own JavaScript calls them by
  compiler.__wbindgen_export4(compiler.__wbindgen_export(size, 1), size, 1)
  return compiler
}
