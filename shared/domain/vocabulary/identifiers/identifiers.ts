import * as z from 'zod'
import { type Bilingual, bilingual, bilingualIssue } from '../bilingual.ts'

/** GB 32100-2015: digits and capitals without I, O, S, V, Z; a character's place is its value. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccShape = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/

const raise = (text: string): string => text.replace(/[a-z]/g, (small) => small.toUpperCase())

/** The check character over the first 17, weights 3^i mod 31. */
const usccCheck = (body: string): string | undefined => {
  let sum = 0
  let weight = 1
  for (const character of body) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}

/**
 * What is wrong with a 统一社会信用代码 (GB 32100-2015), or undefined. Small letters count as capitals; spaces are not
 * removed but refused. A right check character does not mean that the code was ever assigned.
 */
export const usccProblem = (code: string): Bilingual | undefined => {
  const upper = raise(code)
  if (!usccShape.test(upper))
    return {
      zh: '统一社会信用代码应为18位数字或大写字母（不含 I、O、S、V、Z），第3至8位为数字',
      en: 'a unified social credit code has 18 digits or capitals (no I, O, S, V, Z), digits in places 3 to 8',
    }
  if (usccCheck(upper.slice(0, 17)) !== upper[17])
    return {
      zh: '统一社会信用代码校验位不符，请核对',
      en: 'the check character of the unified social credit code does not fit',
    }
  return undefined
}

/** F-3: a unified social credit code, given back in capitals. */
export const uscc = z
  .string()
  .overwrite(raise)
  .check(({ value, issues }) => {
    const problem = usccProblem(value)
    if (problem) issues.push({ ...bilingualIssue(problem), input: value })
  })
  .meta({ description: '统一社会信用代码, GB 32100-2015' })

const mobileShape = /^1[3-9]\d{9}$/

/** A mainland mobile number. */
export const mobile = z
  .string()
  .regex(
    mobileShape,
    bilingual('手机号码应为11位，以13至19开头', 'a mobile number has 11 digits and begins with 13 to 19'),
  )

const notEmail = bilingual('电子邮箱格式不正确', 'not an e-mail address')

/** An e-mail address of at most 254 characters, kept as typed. */
export const email = z.email(notEmail).max(254, notEmail)
