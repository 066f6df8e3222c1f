import type { Says } from '../../../shared/domain/workflow/procedure.ts'

/** Why a file is refused, said to whoever uploaded it. */
export class UnsafeFile extends Error {
  readonly says: Says
  constructor(zh: string, en: string) {
    super(en)
    this.says = { zh, en }
  }
}

/** What the parts of a file are read into may hold no more than this, in bytes and in pixels. */
export const most = { unpacked: 200 * 1024 * 1024, pixels: 200_000_000, entries: 5000 } as const

export const bomb = () =>
  new UnsafeFile(
    '文件展开后过大，疑似压缩炸弹',
    'The file unpacks to far more than it is: it looks like a decompression bomb',
  )
export const twofold = (zh: string, en: string) =>
  new UnsafeFile(`文件中另有其它类型的内容：${zh}`, `The file holds another kind of file besides its own: ${en}`)
export const broken = (kind: string) => new UnsafeFile(`文件不是完整的${kind}`, `The file is no whole ${kind}`)
