import type { Context } from 'hono'
import { sendAttachment } from '../http/attachment.ts'
import { type Problem, problem } from '../http/problem.ts'
import type { NoCopy } from './copy.ts'

/** What is said where there is no copy. A certificate that is no longer in force is never printed as if it were. */
export const noCopy: Readonly<Record<NoCopy, Problem>> = {
  'not-found': problem(404, 'not-found', '查无此证', 'No matching certificate'),
  revoked: problem(410, 'revoked', '该证书已撤销，不再出具', 'This certificate was revoked and is no longer printed'),
  cancelled: problem(
    410,
    'cancelled',
    '该证书已注销，不再出具',
    'This certificate was cancelled and is no longer printed',
  ),
  /** M10 */
  'holder-erased': problem(
    410,
    'holder-erased',
    '持证人的个人信息已依其申请删除，证书不再出具；凭编号和防伪码仍可查验',
    'The holder’s personal data were erased on request: the certificate is no longer printed, and still verified by its number and proof',
  ),
  /** Photos are read as they are printed when they are checked; of before 2026-12 some are not. */
  'photo-unreadable': problem(
    409,
    'photo-unreadable',
    '证书照片无法打印，请由发证企业为该证书申请更正照片后再下载；证书效力不受影响，公开副本仍可下载',
    'The photo cannot be printed: the issuing enterprise asks for a correction of it, then this copy is there. The certificate is in force all the same, and its public copy can be had',
  ),
}

export const cannotSay = problem(
  503,
  'unavailable',
  '此刻无法出具证书，请稍后再试；这不表示证书有效或无效',
  'The certificate cannot be printed now, please try again later; this tells nothing about the certificate',
)

export const sendCopy = (c: Context, number: string, pdf: Uint8Array, cache = 'no-store') =>
  sendAttachment(
    c,
    { name: number, format: 'pdf', body: pdf },
    { 'cache-control': cache, 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
  )
