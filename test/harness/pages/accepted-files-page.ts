import { mediaTypes } from '../../../functions/platform/inspection/media-types.ts'
import type { Sample } from '../../fixtures/inspection/producers/sample.ts'

const intro = (count: number, producers: number) => `# 会被接受的文件 Files that are accepted

由测试生成，请勿手改；更新用 \`npm run docs\`。 Made from the tests: do not edit, \`npm run docs\` writes it anew.

${count} harmless files as ${producers} programs and devices write them. Each is made in the tests after the structure that
its program is known to write, with nobody's data (\`test/fixtures/inspection/producers/\`); the PDFs of typst and PDFKit are
written by these themselves. \`accepted-files.test.ts\` in \`functions/platform/inspection/\` has each of them inspected, and
each is clean. What is refused, and why: [materials](decisions/materials.md).
`

/** The page of all samples: their kind, who writes such files, what stands in them. */
export function writeAcceptedFiles(samples: readonly Sample[]): string {
  const producers = new Set(samples.map(({ producer }) => producer)).size
  const rows = samples.map(({ type, producer, what }) => `| ${mediaTypes[type]} | ${producer} | ${what} |`)
  return [intro(samples.length, producers), '| 格式 | 程序或设备 | 内容 |', '| --- | --- | --- |', ...rows, ''].join(
    '\n',
  )
}
