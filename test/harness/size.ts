import { inject } from 'vitest'
import type { Size } from './samples.ts'

declare module 'vitest' {
  interface ProvidedContext {
    size: Size
  }
}

/** How much this run tries of what is drawn at random. A test that asks is run by `npm run test:long` too. */
export const size: Size = inject('size')
