import type { Cast } from './cast.ts'
import { pdf } from './papers.ts'
import { type Scenario, step } from './step.ts'
import type { Head, Who } from './visitor.ts'

/** Two more people of the provincial centre: nobody who proposed or decided a revocation restores anything. */
export const restorers = ({ centre }: Pick<Cast, 'centre'>): [recording: Who, restoring: Who] => [
  { ...centre, sub: 'province-centre-records-reviews' },
  { ...centre, sub: 'province-centre-restores' },
]

/** 四(三), M8: that the decision on review (行政复议) annulled the revocation of these is put on record. */
export async function recordReview(
  scenario: Scenario,
  who: Pick<Cast, 'centre'>,
  revoked: Head,
  certificates: readonly string[],
  on: string,
): Promise<Head> {
  const [recording] = restorers(who)
  const id = await scenario.on.upload(recording, pdf('复议决定书.pdf', 'Decision on review'))
  return step(scenario, '四(三)', '行政复议撤销对该证书的撤销决定：登记', recording, revoked, 'annul', {
    certificates,
    decision: '粤人社行复〔2019〕1号',
    body: '广东省人力资源和社会保障厅',
    on,
    reason: '认定事实不清。',
    materials: [{ id, name: '复议决定书.pdf' }],
  })
}
