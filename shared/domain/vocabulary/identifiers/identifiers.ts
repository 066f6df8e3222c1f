import * as z from 'zod'
import { type Bilingual, bilingual, bilingualIssue } from '../bilingual.ts'
import { isInProvince } from '../geography/region.ts'

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

/** GB 11714: the organisation code in places 9 to 17 has a check character of its own. */
const organisationFits = (organisation: string): boolean => {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + Number.parseInt(organisation[i] ?? '', 36) * weight, 0)
  return '0X987654321'[sum % 11] === organisation[8]
}

/**
 * What should be looked at, but refuses nothing, in a code that `usccProblem` passes: not an enterprise's, registered
 * outside Guangdong (一(一), R-4; enterprises move), an organisation code whose own check character does not fit.
 */
export const usccWarnings = (code: string): Bilingual[] => {
  const upper = raise(code)
  const warnings: Bilingual[] = []
  if (!upper.startsWith('91'))
    warnings.push({
      zh: '代码前两位不是91，登记类别不是企业',
      en: 'the code does not begin with 91: not an enterprise',
    })
  if (!isInProvince(upper.slice(2, 8)))
    warnings.push({ zh: '代码所示登记机关不在广东省', en: 'the code names a registrar outside Guangdong' })
  if (!organisationFits(upper.slice(8, 17)))
    warnings.push({ zh: '代码中的组织机构代码校验位不符', en: 'the organisation code inside does not fit its check' })
  return warnings
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
const badMobile: Bilingual = {
  zh: '手机号码应为11位，以13至19开头',
  en: 'a mobile number has 11 digits and begins with 13 to 19',
}

/** What is wrong with a mainland mobile number, or undefined. */
export const mobileProblem = (number: string): Bilingual | undefined =>
  mobileShape.test(number) ? undefined : badMobile

export const mobile = z.string().regex(mobileShape, bilingual(badMobile.zh, badMobile.en))

const badEmail: Bilingual = { zh: '电子邮箱格式不正确', en: 'not an e-mail address' }
const notEmail = bilingual(badEmail.zh, badEmail.en)

/** An e-mail address of at most 254 characters, kept as typed. */
export const email = z.email(notEmail).max(254, notEmail)

/** What is wrong with an e-mail address, or undefined. */
export const emailProblem = (address: string): Bilingual | undefined =>
  email.safeParse(address).success ? undefined : badEmail
