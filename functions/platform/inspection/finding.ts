import type { Says } from '../../../shared/domain/workflow/procedure.ts'

/** Why a file is refused, and what its owner can do, said to whoever uploaded it. */
export class UnsafeFile extends Error {
  readonly says: Says
  constructor(zh: string, en: string) {
    super(en)
    this.says = { zh, en }
  }
}

/** What the parts of a file are read into may hold no more than this, in bytes. */
export const most = { unpacked: 120 * 1024 * 1024, decoded: 160 * 1024 * 1024, entries: 3000, chunks: 20_000 } as const

export const tooCostly: Says = {
  zh: '文件过于复杂，检查超出时间或内存限度；请打印为PDF、缩小图像，或拆成几个文件再上传',
  en: 'The file takes more time or memory to check than any may; print it to a PDF, reduce its pictures, or upload it in parts',
}
export const costly = () => new UnsafeFile(tooCostly.zh, tooCostly.en)
export const bomb = () =>
  new UnsafeFile(
    '文件展开后过大，疑似压缩炸弹；请减少内容或拆成几个文件再上传',
    'The file unpacks to far more than it is: it looks like a decompression bomb; upload less, or in parts',
  )
export const tooLarge = () =>
  new UnsafeFile(
    '图像尺寸过大；请缩小到4000万像素以内（普通8位彩色）再上传',
    'The picture is too large; reduce it to 40 million pixels of 8-bit colour at most',
  )
export const twofold = (zh: string, en: string) =>
  new UnsafeFile(
    `文件中另有其它类型的内容：${zh}；请用原来的程序另存一份再上传`,
    `The file holds another kind of file besides its own: ${en}; save it anew with the program that made it`,
  )
export const broken = (kind: string) =>
  new UnsafeFile(
    `文件不是完整的${kind}；请用原来的程序打开，另存一份再上传`,
    `The file is no whole ${kind}; open it with the program that made it, and save it anew`,
  )
