import type { Bilingual } from '../../../../shared/domain/vocabulary/bilingual.ts'
import { UnsafeFile } from '../finding.ts'

/** A PDF that does not pass, and how its owner has one that does. */
export const advised = ({ zh, en }: Bilingual): UnsafeFile =>
  new UnsafeFile(
    `${zh}；请打开后用“打印为PDF”（或“另存为PDF”）重新生成，再上传`,
    `${en}; open it, print it to a new PDF, and upload that one`,
  )
