/** Chinese first, then English, which may be empty. */
export type Says = { readonly zh: string; readonly en: string }
