export type Goal = { op: '<=' | '>=' | '='; value: number }

const holds = (value: number, { op, value: goal }: Goal) =>
  op === '=' ? value === goal : op === '<=' ? value <= goal : value >= goal
const round = (value: number) => Number(value.toPrecision(3))

/** Prints one figure as one line of JSON. A goal that does not hold is said, not hidden. */
export function report(figure: string, value: number, unit: string, goal?: Goal): boolean {
  const met = goal ? holds(value, goal) : true
  const line = { figure, value: round(value), unit, ...(goal && { goal: `${goal.op}${goal.value}`, holds: met }) }
  console.log(JSON.stringify(line))
  return met
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
