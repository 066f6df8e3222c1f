import type { Context } from 'hono'
import { sheetMedia } from '../../../shared/names.ts'
import { attachment, badFormat } from '../public/attachment.ts'
import { problem, Refuse } from './problem.ts'

/** The format that is asked for; the first when none is. Throws Refuse: 400. */
export function readFormat<F extends string>(asked: string | undefined, formats: readonly [F, ...F[]]): F {
  const format = asked === undefined ? formats[0] : formats.find((one) => one === asked)
  if (format) return format
  const [others, last] = [formats.slice(0, -1), formats.at(-1)]
  throw new Refuse(
    problem(
      400,
      'bad-format',
      `format 应为 ${others.join('、')} 或 ${last}`,
      `The format must be ${others.join(', ')} or ${last}`,
    ),
  )
}

/** Whether a sheet is asked for: `csv`, and JSON by leaving the format out. Throws Refuse: 400. */
export function asksForCsv(asked: string | undefined): boolean {
  if (asked !== undefined && asked !== 'csv') throw new Refuse(badFormat)
  return asked === 'csv'
}

const media = { ...sheetMedia, pdf: 'application/pdf' } as const

/** A file `<name>.<format>` to send. The name is ASCII, without quotes or backslashes. */
export type Attached = {
  readonly name: string
  readonly format: keyof typeof media
  readonly body: string | Uint8Array
}

/** Answers a file that is kept and not shown, so that nothing opens inside our origin. */
export const sendAttachment = (
  c: Context,
  { name, format, body }: Attached,
  headers: Readonly<Record<string, string>> = {},
) =>
  c.body(typeof body === 'string' ? body : Uint8Array.from(body), 200, {
    'content-type': media[format],
    'content-disposition': attachment(`${name}.${format}`),
    ...headers,
  })
