import type { Bilingual } from '../../shared/domain/vocabulary/bilingual.ts'

/** Not a sheet that can be read. */
export class BadSheet extends Error {
  readonly says: Bilingual
  constructor(zh: string, en: string) {
    super(en)
    this.says = { zh, en }
  }
}
