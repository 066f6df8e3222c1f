import { candidateDetails } from '../../local/demo/forms.ts'
import { crowd } from '../../local/test-bench/notice.ts'
import type { Facts } from '../../shared/domain/workflow/procedure.ts'

/** For tests: as many invented candidates as wanted, as a sheet gives them; a photo only where it says so. */
export const candidatesOf = (count: number, photo?: string): Facts[] =>
  crowd(7, count).map((person, i) => ({ ...person, ...candidateDetails(i), ...(photo && { photo: { id: photo } }) }))
