import type { Who } from './client.ts'
import { form, kinds } from './form.ts'
import { type Hostile, hostile } from './papers.ts'

/** Districts of the 21 cities (GB/T 2260), one of each; 东莞 and 中山 have none. */
const districts = (
  '440103 440203 440303 440402 440507 440604 440703 440802 440902 441202 441302 ' +
  '441402 441502 441602 441702 441802 441900 442000 445102 445202 445302'
).split(' ')
/** The city that a place lies in. */
const cityOf = (place: string) => `${place.slice(0, 4)}00`
export const cities = districts.map(cityOf)
/** F-6 */
export const natures = ['central-branch', 'state-owned', 'foreign', 'private', 'other'] as const

/** GB 11714: eight characters and their check character. */
function organisationCode(seed: number): string {
  const body = `MA${String(seed % 1_000_000).padStart(6, '0')}`
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number.parseInt(body[i] ?? '', 36), 0)
  return body + '0X987654321'[sum % 11]
}

/** GB 32100-2015: an enterprise's code of the place, its check character over the first 17. */
function uscc(place: string, seed: number): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = `91${place}${organisationCode(seed)}`
  const sum = [...body].reduce((total, char, i) => total + alphabet.indexOf(char) * 3 ** i, 0)
  return body + alphabet[(31 - (sum % 31)) % 31]
}

/** What an incomplete application leaves out: fields of the form, kinds of material by code and name, a credential. */
export type Gap = { fields?: readonly string[]; kinds?: Readonly<Record<string, string>>; credential?: string }
const gaps: readonly Gap[] = [
  { fields: ['contact', 'treatmentPolicy'] },
  { fields: ['years', 'staff', 'venues', 'equipment', 'declaration'] },
  {
    kinds: {
      '4-education-funds': '近2年企业职工教育经费情况说明文件及相关证明资料原件',
      '7-video': '视频监控系统资产有效证明文件的复印件',
    },
  },
  { credential: 'K02' },
  { fields: ['businessScope'], kinds: { '5-internal-unit': '负责培训考核的内设机构情况说明' }, credential: 'D01' },
]

export type Enterprise = {
  readonly operator: Who
  readonly lead: Who
  readonly city: string
  readonly nature: string
  readonly kinds: readonly string[]
  readonly form: Readonly<Record<string, unknown>>
  readonly gap?: Gap | undefined
  readonly hostile?: Hostile | undefined
  /** How experts find it, 0 to 100. */
  readonly worth: number
}

/** Of any number of them all cities, all natures; a tenth incomplete, a twentieth with a hostile file. */
export function inventEnterprises(count: number, seed: number): Enterprise[] {
  const threats = hostile()
  return Array.from({ length: count }, (_, i) => {
    const [place = '', nature = ''] = [districts[i % districts.length], natures[i % natures.length]]
    const org = uscc(place, seed + i)
    return {
      operator: { sub: `operator-${org}`, role: 'enterprise-operator', org },
      lead: { sub: `lead-${org}`, role: 'enterprise-lead', org },
      city: cityOf(place),
      nature,
      kinds: [...kinds, nature === 'central-branch' ? 'ministry-filing' : 'self-evaluation-history'],
      form: form(i + 1, place, nature),
      gap: i % 10 === 3 ? gaps[Math.floor(i / 10) % gaps.length] : undefined,
      hostile: i % 20 === 7 ? threats[Math.floor(i / 20) % threats.length] : undefined,
      worth: 54 + ((i * 37) % 43),
    }
  })
}
