import type { Says } from './says.ts'

/** Levels from the lowest, as people climb them. A code of later years stands for itself. */
export const writeLevels = (codes: readonly string[]): Says => {
  const order = codes.slice().sort().reverse()
  const name = (code: string) => (/^[1-5]$/.test(code) ? '一二三四五'.charAt(Number(code) - 1) : code)
  return { zh: `${order.map(name).join('、')}级`, en: `Level ${order.join(', ')}` }
}
