import { Worker } from 'node:worker_threads'
import type { Binding, BindingProblem } from './bind.ts'
import type { FactWords, ScanResult } from './candidates.ts'
import type { WordValues } from './fill.ts'
import { WordRefusal, type WordRefusalCode } from './refusal.ts'
import { TagFault, type TagProblem } from './tags.ts'

export type WordRequest =
  | { work: 'inspect'; bytes: Uint8Array }
  | { work: 'scan'; bytes: Uint8Array; facts: readonly FactWords[] }
  | { work: 'bind'; bytes: Uint8Array; bindings: readonly Binding[] }
  | { work: 'fill'; bytes: Uint8Array; values: WordValues }

export type WordResults = { inspect: true; scan: ScanResult; bind: { bytes: Uint8Array; problems: BindingProblem[] }; fill: Uint8Array }

export type WordReply =
  | { results: Partial<WordResults> }
  | { refusal: WordRefusalCode }
  | { problems: readonly TagProblem[] }
  | { failure: string }

export type WordMasterOptions = {
  /** Time for one file; 20 s when not given. */
  time_limit_ms?: number
  /** Memory of the thread in MB; 512 when not given. */
  memory_mb?: number
}

/** Looks whether a file is a Word file that may be kept, in a thread of its own. Rejects with WordRefusal. */
export async function inspectMaster(bytes: Uint8Array, options: WordMasterOptions = {}): Promise<void> {
  await inThread({ work: 'inspect', bytes }, options)
}

/** Finds the places to fill of a Word file, in a thread of its own. Rejects with WordRefusal; `docx_too_complex` when time or memory run out. */
export async function scanMaster(bytes: Uint8Array, facts: readonly FactWords[], options: WordMasterOptions = {}): Promise<ScanResult> {
  return answered((await inThread({ work: 'scan', bytes, facts }, options)).scan)
}

/** Writes tags into the accepted places and looks whether they fit together, in a thread of its own. Rejects with WordRefusal or TagFault. */
export async function bindMaster(
  bytes: Uint8Array,
  bindings: readonly Binding[],
  options: WordMasterOptions = {},
): Promise<WordResults['bind']> {
  return answered((await inThread({ work: 'bind', bytes, bindings }, options)).bind)
}

/** Fills a bound file, in a thread of its own. Rejects with WordRefusal or TagFault. */
export async function fillMaster(bytes: Uint8Array, values: WordValues, options: WordMasterOptions = {}): Promise<Uint8Array> {
  return answered((await inThread({ work: 'fill', bytes, values }, options)).fill)
}

function answered<Result>(result: Result | undefined): Result {
  if (result === undefined) throw new Error('the thread answered something else')
  return result
}

// As many files at once as leave memory for the rest.
const mostThreads = 2
const waiting: (() => void)[] = []
let running = 0

async function inThread(request: WordRequest, options: WordMasterOptions): Promise<Partial<WordResults>> {
  if (running >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return resultsOf(await runThread(request, options))
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

function resultsOf(reply: WordReply): Partial<WordResults> {
  if ('results' in reply) return reply.results
  if ('refusal' in reply) throw new WordRefusal(reply.refusal)
  throw 'problems' in reply ? new TagFault(reply.problems) : new Error(reply.failure)
}

/** A file gets a thread and takes it along: whatever it does to memory ends with it. */
async function runThread(request: WordRequest, { time_limit_ms = 20_000, memory_mb = 512 }: WordMasterOptions): Promise<WordReply> {
  // The thread reads what it is given; it needs neither the environment nor the flags of the server.
  const worker = new Worker(new URL('./word-masters-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory_mb },
  })
  const given_up: WordReply = { refusal: 'docx_too_complex' }
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<WordReply>((resolve) => {
      timer = setTimeout(() => resolve(given_up), time_limit_ms)
      worker.once('message', (reply: WordReply) => resolve(reply))
      worker.once('error', (failure) => {
        const is_out_of_memory = 'code' in failure && failure.code === 'ERR_WORKER_OUT_OF_MEMORY'
        resolve(is_out_of_memory ? given_up : { failure: failure.message })
      })
      worker.once('exit', () => resolve({ failure: 'the thread ended before the file was read' }))
      worker.postMessage(request)
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
