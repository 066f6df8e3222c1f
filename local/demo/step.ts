import type { Head, Visitor, Who } from './visitor.ts'

/** What a step did, for whoever watches: clause, sentence, and the dossier as acknowledged. */
export type Step = { clause: string; says: string; effect: string; head?: Head; progress?: Progress }
/** How far a batch is that a worker is at: told whenever it went on. */
export type Progress = { issued: number; total: number }
export type OnStep = (step: Step) => void | Promise<void>

/** What a walk asks of the system; over HTTP it is a visitor. */
export type ScenarioVisitor = Pick<Visitor, 'open' | 'apply' | 'read' | 'upload' | 'clock' | 'compliance'>

/** A stage of the walk: who goes, on which system, told to whom. */
export type Scenario = { on: ScenarioVisitor; onStep: OnStep }

const short = (head: Head) => `${head.procedure} ${head.id.slice(0, 8)} → ${head.state} (v${head.version})`

/** Applies a row and tells of it. */
export async function step(
  { on, onStep }: Scenario,
  clause: string,
  says: string,
  who: Who,
  at: Head,
  action: string,
  claim: unknown = {},
): Promise<Head> {
  const head = await on.apply(who, at, action, claim)
  await onStep({ clause, says, effect: short(head), head })
  return head
}

/** Opens a dossier and tells of it. */
export async function opened(
  { on, onStep }: Scenario,
  clause: string,
  says: string,
  who: Who,
  procedure: string,
  claim: unknown,
): Promise<Head> {
  const head = await on.open(who, procedure, claim)
  await onStep({ clause, says, effect: short(head), head })
  return head
}

/** Moves the run's clock to nine in the morning in Guangdong. */
export async function dayOf({ on, onStep }: Scenario, date: string): Promise<void> {
  await on.clock(`${date}T01:00:00.000Z`)
  await onStep({ clause: '', says: `—— ${date} ——`, effect: '' })
}

/** Asks until the answer is there: a projection or a worker is at it. Throws after `seconds`, be the machine busy or not. */
export async function until<T>(ask: () => Promise<T | undefined>, seconds = 300): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`not there after ${seconds} s`)
    await new Promise((done) => setTimeout(done, 100))
  }
}
