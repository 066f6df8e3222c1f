import { Worker } from 'node:worker_threads'
import { ScannerUnavailable } from '../../../shared/stores/scanner/scanner.ts'
import { tooCostly } from './finding.ts'
import type { Verdict } from './inspect.ts'
import { familyOf } from './magic.ts'

/** The worker's own file, and that of the compiler by which pictures are printed. */
export type InspectorFiles = { worker: string; wasm: string }

/**
 * What one file may cost: CPU and patience in milliseconds, memory in MB. CPU is the worker's own, without what loading its
 * readers took, so that neither a busy machine nor the first of its kind is refused; who waits longer than the patience
 * knows nothing of the file. Threads that serve the worker (collection of garbage, inflation) cost up to two thirds more,
 * for pictures nothing: all stay below 2 s. A photo of 24 million points takes some 0.5 to 1.1 s.
 */
export type Limits = { cpu: number; pictureCpu: number; patience: number; memory: number }
const usual: Limits = { cpu: 1200, pictureCpu: 1500, patience: 20_000, memory: 300 }

const pictures: ReadonlySet<string> = new Set(['PNG', 'JPEG'])

/** Between two looks at what the worker has used. */
const interval = 50
const mebibyte = 1024 * 1024

export type Inspector = {
  /** What the file is by its bytes, or why it is refused. Throws ScannerUnavailable: then nothing is known of it. */
  inspect: (bytes: Uint8Array) => Promise<Verdict>
  end: () => Promise<void>
}
type Answer = Verdict & { spent: boolean }
/** What the worker says: that it has loaded a reader, and for how much CPU (ms); then the answer. */
type Message = { loaded: number } | Answer

const cpuOf = async (worker: Worker): Promise<number> => {
  const { user, system } = await worker.cpuUsage()
  return (user + system) / 1000
}
/** A heap that has grown takes about as much again while it is collected. */
const memoryOf = async (worker: Worker): Promise<number> => {
  const { used_heap_size, external_memory } = await worker.getHeapStatistics()
  return Math.max(2 * used_heap_size, used_heap_size + external_memory) / mebibyte
}

/** Looks every so often whether the worker has used more than it may; `exceeded` is called once. */
function watch(
  worker: Worker,
  { cpu, patience, memory }: Omit<Limits, 'pictureCpu'>,
  exceeded: (by: 'cost' | 'patience') => void,
) {
  const since = performance.now()
  const before = cpuOf(worker).catch(() => 0)
  let done = false
  let loading = 0
  const check = async () => {
    if (performance.now() - since > patience) return 'patience'
    const [used, start, held] = await Promise.all([cpuOf(worker), before, memoryOf(worker)])
    return used - start - loading > cpu || held > memory ? 'cost' : undefined
  }
  const stop = () => {
    done = true
    clearInterval(timer)
  }
  const look = async () => {
    // A worker that has just ended has no figures.
    const by = await check().catch(() => undefined)
    if (done || !by) return
    stop()
    exceeded(by)
  }
  const timer = setInterval(() => void look(), interval)
  return {
    stop,
    loaded(milliseconds: number) {
      loading += milliseconds
    },
  }
}

const hasNoMemory = (fault: unknown) => (fault as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Inspects in a thread of its own, one for the process, started at the first file and ended when a file costs more than
 * it may: such a file is refused, in words. A thread that dies of anything else is started again once; after that nothing
 * is known of the file. Files stand in line.
 */
export function openInspector({ worker: file, wasm }: InspectorFiles, limits: Limits = usual): Inspector {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = async () => {
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }
  const start = () => {
    const resourceLimits = { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 16 }
    const started = new Worker(file, { workerData: { wasm }, resourceLimits })
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = undefined
    })
    started.unref()
    return started
  }
  const ask = async (bytes: Uint8Array): Promise<Verdict> => {
    worker ??= start()
    const asked = worker
    const copy = Uint8Array.from(bytes)
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const cpu = pictures.has(familyOf(Buffer.from(copy.buffer)) ?? '') ? limits.pictureCpu : limits.cpu
    const watching = watch(asked, { ...limits, cpu }, (by) =>
      by === 'cost' ? resolve({ reason: tooCostly, spent: true }) : reject(new Error('the inspection takes too long')),
    )
    const fail = (fault: unknown) => (hasNoMemory(fault) ? resolve({ reason: tooCostly, spent: true }) : reject(fault))
    const hear = (message: Message) => ('loaded' in message ? watching.loaded(message.loaded) : resolve(message))
    const exit = () => reject(new Error('the inspection ended'))
    asked.on('message', hear).on('error', fail).on('exit', exit)
    // It must not keep a process that has nothing else to do, but must while it inspects.
    asked.ref()
    asked.postMessage(copy, [copy.buffer])
    try {
      const { spent, ...verdict } = await promise
      if (spent) await end()
      return verdict
    } catch (fault) {
      await end()
      throw fault
    } finally {
      watching.stop()
      asked.off('message', hear).off('error', fail).off('exit', exit)
      asked.unref()
    }
  }
  const inspectNow = (bytes: Uint8Array) =>
    ask(bytes)
      .catch(() => ask(bytes))
      .catch((cause: unknown) => {
        throw new ScannerUnavailable('the inspection gave no answer', { cause })
      })
  return {
    inspect(bytes) {
      const verdict = last.then(() => inspectNow(bytes))
      last = verdict.catch(() => undefined)
      return verdict
    },
    end,
  }
}
