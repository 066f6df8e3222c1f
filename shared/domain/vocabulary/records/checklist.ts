import * as z from 'zod'
import { type Bilingual, bilingual } from '../bilingual.ts'
import { text } from '../documents/papers.ts'

/** What inspectors look at, whatever the enterprise: what the plan promised, and the forms that practice knows. */
export const checklist = {
  venue: { zh: '场地、设备与计划一致', en: 'Venue and equipment as planned' },
  video: { zh: '视频监控正常', en: 'Video monitoring works' },
  staff: { zh: '考务、考评、督导人员与计划一致并签到', en: 'Staff as planned, and signed in' },
  candidates: { zh: '考生身份核验、签到', en: 'Candidates identified and signed in' },
  papers: { zh: '试卷领取、发放、收取登记', en: 'Papers accounted for' },
  conduct: { zh: '考场纪律', en: 'Order in the room' },
  marking: { zh: '评分符合标准', en: 'Marking by the standard' },
  records: { zh: '过程材料齐全并归档', en: 'Records complete and archived' },
} as const satisfies Record<string, Bilingual>

export const answer = z
  .strictObject({ met: z.boolean(), note: text(1000).optional() })
  .refine(({ met, note }) => met || note !== undefined, {
    ...bilingual('不符合的须说明情况', 'What is not met needs a note'),
    path: ['note'],
  })

/** Every item answered; what is not met, with a note. */
export const answers = z.strictObject(
  Object.fromEntries(Object.keys(checklist).map((item) => [item, answer])) as Record<
    keyof typeof checklist,
    typeof answer
  >,
)
type Answers = z.infer<typeof answers>

export const allMet = (given: Answers): boolean => Object.values(given).every(({ met }) => met)
