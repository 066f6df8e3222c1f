import type { Bilingual } from '../bilingual.ts'
import { type Region, regionCodes, regionName } from '../geography/region.ts'

/** An office that guides and supervises assessment (职业技能鉴定指导机构), and how sure its name is. */
export type Centre = Bilingual & { readonly confidence: 'high' | 'medium' | 'low' }

const known: Partial<Record<Region, Centre>> = {
  '440000': {
    zh: '广东省职业技能服务指导中心',
    en: 'Guangdong Vocational Skills Service and Guidance Centre',
    confidence: 'high',
  },
  '440100': {
    zh: '广州市职业技能鉴定指导中心',
    en: 'Guangzhou Occupational Skill Testing Guidance Centre',
    confidence: 'medium',
  },
  '440300': {
    zh: '深圳市职业技能鉴定指导办公室',
    en: 'Shenzhen Occupational Skill Testing Guidance Office',
    confidence: 'high',
  },
}

const assume = ({ zh, en }: Bilingual): Centre => ({
  zh: `${zh}职业技能鉴定指导中心`,
  en: `${en} Occupational Skill Testing Guidance Centre`,
  confidence: 'low',
})

/**
 * Names of the provincial and the city centres (地市鉴定中心) as a first fill, for an administrator to correct; the
 * notice gives only the province's and the generic "职业技能鉴定指导中心（办公室、考试院）". Low confidence: assumed.
 */
export const centres = Object.fromEntries(
  regionCodes.map((region) => [region, known[region] ?? assume(regionName(region))]),
) as Readonly<Record<Region, Centre>>
