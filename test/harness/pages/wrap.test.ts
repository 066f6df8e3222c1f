import { describe, expect, it } from 'vitest'
import { bullets, tooLong, widthOf, wrap } from './wrap.ts'

describe('a wrapped paragraph', () => {
  const text = Array.from({ length: 90 }, (_, i) => (i % 3 ? `word${i}` : `第${i}个词`)).join(' ')
  it('keeps its words, on lines of 120 columns at most', () => {
    const lines = wrap(text, '- ').split('\n')
    expect(lines.length).toBeGreaterThan(4)
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(120)
    expect(lines.map((line) => line.slice(2)).join(' ')).toBe(text)
    expect(lines.map((line) => line.slice(0, 2))).toEqual(['- ', ...lines.slice(1).map(() => '  ')])
  })
  it('begins no line with what Markdown would take for a list or a heading', () => {
    const long = 'x'.repeat(118)
    expect(wrap(`${long} - # 1. y z`)).toBe(`${long} - # 1.\ny z`)
  })
  it('counts two columns for a Chinese character', () => {
    expect(widthOf('粤技 Yueji：')).toBe(4 + 1 + 5 + 2)
  })
})

describe('lines that are too long', () => {
  it('are those that could have been broken, outside diagrams', () => {
    const long = `${'y'.repeat(100)} ${'z'.repeat(30)}`
    expect(tooLong(['fine', `- ${'x'.repeat(130)}`, '```mermaid', long, '```', long].join('\n'))).toEqual([long])
    expect(tooLong(bullets([long]).join('\n'))).toEqual([])
  })
})
