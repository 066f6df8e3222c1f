import { problem } from './problem.ts'

/** A cursor that no page of the list gave. */
export const badCursor = problem(400, 'bad-cursor', 'cursor 无效', 'The cursor is not of this list')
