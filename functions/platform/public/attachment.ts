import { problem } from './problem.ts'

/** Where `csv` is the only format that can be asked for. */
export const badFormat = problem(400, 'bad-format', 'format 应为 csv 或省略', 'The format must be csv, or left out')

/** The header `content-disposition` of a file to keep (RFC 6266). The name is ASCII, without quotes or backslashes. */
export const attachment = (filename: string): string => `attachment; filename="${filename}"`
