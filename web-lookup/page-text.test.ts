import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import encode from 'qr'
import { describe, expect, it } from 'vitest'
import { standings } from '../functions/lookup/words.ts'
import { documentTypes } from '../shared/domain/vocabulary/documents/documents.ts'
import { cities } from '../shared/domain/vocabulary/geography/cities.ts'
import { buildPage, pageHeaders } from './build.ts'
import { findProven } from './page/lookup/address.ts'
import { readNamed } from './page/lookup/pasted.ts'
import { drawQr } from './page/lookup/qr.ts'
import { cannotSay } from './page/lookup/view.ts'

const number = 'Y000044000001195000001'
const proof = 'AbCdEfGhIjKlMnOpQr-_0A'
const fileOf = (name: string) => readFile(join(import.meta.dirname, 'page', name), 'utf8')
const namesIn = async (file: string, option: RegExp) =>
  Object.fromEntries([...(await fileOf(file)).matchAll(option)].map(([, code, zh, en]) => [code, { zh, en }]))

describe('a text that was scanned or pasted', () => {
  it.each([
    `https://cx.example.cn/#${number}/${proof}`,
    `https://cx.example.cn/?n=${number}&p=${proof}`,
    `【粤技】请核验：https://cx.example.cn/#${number}/${proof}，谢谢`,
    `${number} ${proof}`,
    `${number}\n${proof}\n`,
    `${number.toLowerCase()}/${proof}`,
    `证书编号：${number}；${proof}`,
  ])('%j carries number and proof', (text) => {
    expect(findProven(text)).toEqual({ number, proof })
  })
  it.each([
    ['', undefined],
    [number, undefined],
    [`${number}/${proof}x`, undefined],
    [`${number}/${proof.slice(1)}`, undefined],
    [`1${number.slice(1)}/${proof}`, undefined],
    [`https://cx.example.cn/#other/${proof}`, undefined],
  ])('%j carries no proof', (text, none) => {
    expect(findProven(text)).toBe(none)
  })
  it.each([
    `${number}\n李小明`,
    `李小明\r\n${number}`,
    `证书编号：${number}\n姓名：李小明`,
    `姓 名: 李小明\n职业: 质检员\n证书编号: Y0000 44 000001 195000001\n`,
    `Certificate no.: ${number}\nName: 李小明`,
    `${number} 李小明`,
    `证书编号：${number}，姓名：李小明`,
  ])('%j carries number and name', (text) => {
    expect(readNamed(text)).toEqual({ number, name: '李小明' })
  })
  it.each([
    number,
    '李小明',
    `${number}\n${number}`,
    `${number}\n李小明\n质检员`,
    `${number}\n姓名：`,
    `${number}\n姓名：李**`,
    `姓名：李＊＊\n职业：电工\n证书编号：${number}`,
    '',
    `${number}x 李`,
  ])('%j does not say plainly who and what', (text) => {
    expect(readNamed(text)).toBeUndefined()
  })
  it('of any kind is read without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const given of [text, `${number}${text}`, `${text}\n${number}`]) {
          findProven(given)
          readNamed(given)
        }
      }),
    )
  })
})

describe('the code on a printed result', () => {
  // the rows of ones and zeros that the package `qr` 0.7.0 writes for version 6, M, mask 0, bytes
  it.each([
    [
      'https://cx.example.cn/#Y000044000001195000001/AAAAAAAAAAAAAAAAAAAAAA',
      '6b7830d434ec6931336f40c353cb229527b03e598579f6be8f320e244c34e41e',
    ],
    ['a', 'ffb6379f6004f5873645e614e4e67beed681c7d251b6e5db8a7def55c7826300'],
    ['x'.repeat(106), '170d10b70f318bfddf58cf34c3ac9a6f01ba1c07b19b369d034c4155dbbfdbdb'],
  ])('of %s is, module by module, what another implementation draws', (text, digest) => {
    const rows = drawQr(text)?.map((row) => row.map(Number).join('')) ?? []
    expect(rows).toHaveLength(41)
    expect(createHash('sha256').update(rows.join('\n')).digest('hex')).toBe(digest)
  })
  it('of any text that fits is what that package draws', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 106 }), (text) => {
        const drawn = encode(text, 'raw', { version: 6, mask: 0, ecc: 'medium', encoding: 'byte', border: 1 })
        expect(drawQr(text)).toEqual(drawn.slice(1, -1).map((row) => row.slice(1, -1)))
      }),
    )
  })
  it('is not drawn for what does not fit', () => {
    for (const text of ['', 'x'.repeat(107), '粤']) expect(drawQr(text)).toBeUndefined()
  })
})

describe('what stands written in the pages', () => {
  it('explains every status by the name that the service gives it', async () => {
    const page = await fileOf('lookup/index.html')
    const missing = { zh: '查无此证', en: 'No matching certificate' }
    const names = [...Object.values(standings).map(({ name }) => name), missing, cannotSay.title]
    for (const { zh, en } of names) expect(page).toContain(`<dt>${zh} <span lang="en">${en}</span></dt>`)
  })
  it('names the cities as the domain does', async () => {
    expect(await namesIn('common/pieces/cities.html', /<option value="(\d+)">(\S+) (\S+)<\/option>/g)).toEqual(cities)
  })
  it('names the kinds of documents as the domain does', async () => {
    expect(await namesIn('lookup/index.html', /<option value="([a-z-]+)">(\S+) (.+)<\/option>/g)).toEqual(documentTypes)
  })
  it('repeats in every page the policy of the headers', async () => {
    // a page cannot say of itself who may frame it
    const policy = pageHeaders['content-security-policy'].replace("; frame-ancestors 'none'", '')
    expect(await fileOf('common/pieces/head.html')).toContain(`content="${policy}"`)
    const outDir = await mkdtemp(join(tmpdir(), 'page-text-'))
    await buildPage({ outDir })
    const pages = (await readdir(outDir)).filter((file) => file.endsWith('.html'))
    expect(pages).toHaveLength(7)
    for (const page of pages) {
      const text = await readFile(join(outDir, page), 'utf8')
      expect(text).toContain(`content="${policy}"`)
      expect(text).toContain('(020)83189554')
      expect(text).not.toContain('<!-- ')
    }
    await rm(outDir, { recursive: true })
  })
})
