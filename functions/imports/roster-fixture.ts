import type { Facts } from '../../shared/domain/workflow/procedure.ts'

/** For tests: an invented roster of any length. */
export const rosterOf = (count: number): Facts[] =>
  Array.from({ length: count }, (_, i) => {
    const role = ['invigilator', 'examiner', 'supervisor'][i % 3] ?? ''
    return {
      no: `${'JKD'[i % 3]}${String(Math.floor(i / 3)).padStart(4, '0')}`,
      name: `人员${i}`,
      roles: [role],
      qualification: '高级技师',
      ...(role !== 'invigilator' && { certificateNo: `粤考评2018${String(i).padStart(5, '0')}` }),
      validUntil: `20${21 + (i % 5)}-12-31`,
      fullTime: i % 2 === 0,
    }
  })
