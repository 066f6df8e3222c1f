import { type SetTimer, setTimer } from '../../shared/stores/register/timer.ts'

/** Milliseconds, 850 unless it is said: within a second. The timer is the machine's unless it is said. */
export type AnswerTime = { readonly within: number; readonly timer: SetTimer }

/** Calls `over` when the time for an answer is over, unless what is returned is called before. */
export const startTime = (over: () => void, { within = 850, timer = setTimer }: Partial<AnswerTime> = {}) =>
  timer(over, within)
