import { beforeEach, describe, expect, it } from 'vitest'
import { breaker } from './breaker.ts'

describe('a circuit breaker', () => {
  let time = 0
  let circuit: ReturnType<typeof breaker>
  beforeEach(() => {
    time = 0
    circuit = breaker({ threshold: 3, cooldown: 1000, now: () => time })
  })
  const fail = (times: number) => {
    for (let i = 0; i < times; i++) circuit.failed()
  }

  it('opens after so many faults in a row, and not before', () => {
    fail(2)
    circuit.succeeded()
    fail(2)
    expect([circuit.room(8), circuit.enter()]).toEqual([8, true])
    fail(1)
    expect([circuit.room(8), circuit.enter()]).toEqual([0, false])
  })

  it('lets one probe through when it has cooled, and no second beside it', () => {
    fail(3)
    time = 999
    expect(circuit.enter()).toBe(false)
    time = 1000
    expect(circuit.room(8)).toBe(1)
    expect([circuit.enter(), circuit.enter(), circuit.room(8)]).toEqual([true, false, 0])
  })

  it('closes when the probe comes back, and stays open for as long again when it does not', () => {
    fail(3)
    time = 1000
    circuit.enter()
    circuit.failed()
    time = 1999
    expect(circuit.enter()).toBe(false)
    time = 2000
    expect(circuit.enter()).toBe(true)
    circuit.succeeded()
    expect([circuit.room(8), circuit.enter(), circuit.enter()]).toEqual([8, true, true])
    fail(2)
    expect(circuit.enter()).toBe(true)
  })
})
