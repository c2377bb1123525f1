import { Worker } from 'node:worker_threads'
import { type FailedSection, type FailureCode, messageOf, RenderFailure } from '../rendering/failure.ts'
import type { PrintableDocument } from '../rendering/printable.ts'
import type { Binding, BindingProblem } from './bind.ts'
import type { FactWords, ScanResult } from './candidates.ts'
import type { WordValues } from './fill.ts'
import type { TableColumns } from './print.ts'
import type { KnownSection, ReadSections } from './read-sections.ts'
import { WordRefusal, type WordRefusalCode } from './refusal.ts'
import { TagFault, type TagProblem } from './tags.ts'

export type WordRequest =
  | { work: 'inspect'; bytes: Uint8Array }
  | { work: 'scan'; bytes: Uint8Array; facts: readonly FactWords[] }
  | { work: 'bind'; bytes: Uint8Array; bindings: readonly Binding[] }
  | { work: 'fill'; bytes: Uint8Array; values: WordValues }
  | { work: 'read'; bytes: Uint8Array; sections: readonly KnownSection[] }
  | { work: 'print'; bytes: Uint8Array; document: PrintableDocument; tables: TableColumns }

export type WordResults = {
  inspect: true
  scan: ScanResult
  bind: { bytes: Uint8Array; problems: BindingProblem[] }
  fill: Uint8Array
  read: ReadSections
  print: Uint8Array
}

export type WordReply =
  | { results: Partial<WordResults> }
  | { refusal: WordRefusalCode }
  | { problems: readonly TagProblem[] }
  | { unprintable: { code: FailureCode; message: string; section: FailedSection | null } }
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

/** Reads the sections of a document out of a Word file, in a thread of its own. Rejects with WordRefusal. */
export async function readWordSections(
  bytes: Uint8Array,
  sections: readonly KnownSection[],
  options: WordMasterOptions = {},
): Promise<ReadSections> {
  return answered((await inThread({ work: 'read', bytes, sections }, options)).read)
}

/** Prints a document in a bound file, in a thread of its own. Rejects with RenderFailure, also when the file itself is at fault. */
export async function printMaster(
  bytes: Uint8Array,
  { document, tables }: { document: PrintableDocument; tables: TableColumns },
  options: WordMasterOptions = {},
): Promise<Uint8Array> {
  try {
    return answered((await inThread({ work: 'print', bytes, document, tables }, options)).print)
  } catch (failure) {
    if (failure instanceof RenderFailure) throw failure
    const is_late = failure instanceof WordRefusal && failure.code === 'docx_too_complex'
    throw new RenderFailure(is_late ? 'render_timeout' : 'render_failed', messageOf(failure))
  }
}

function answered<Result>(result: Result | undefined): Result {
  if (result === undefined) throw new Error('the thread answered something else')
  return result
}

// As many files at once as leave memory for the rest.
const mostThreads = 2
const usualMemoryMb = 512
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
  if ('unprintable' in reply) throw new RenderFailure(reply.unprintable.code, reply.unprintable.message, reply.unprintable.section)
  throw 'problems' in reply ? new TagFault(reply.problems) : new Error(reply.failure)
}

const idleMs = 60_000
const idle = new Map<Worker, { now: () => void; timer: NodeJS.Timeout }>()

/** One file at a time; a thread that gave its answer waits a while for the next file, any other ends. */
async function runThread(
  request: WordRequest,
  { time_limit_ms = 20_000, memory_mb = usualMemoryMb }: WordMasterOptions,
): Promise<WordReply> {
  const worker = (memory_mb === usualMemoryMb ? takeIdle() : null) ?? startThread(memory_mb)
  const { promise, resolve } = Promise.withResolvers<WordReply>()
  let has_answered = false
  const given_up: WordReply = { refusal: 'docx_too_complex' }
  const timer = setTimeout(() => resolve(given_up), time_limit_ms)
  const onMessage = (reply: WordReply) => {
    has_answered = true
    resolve(reply)
  }
  const onError = (failure: Error) => {
    const is_out_of_memory = 'code' in failure && failure.code === 'ERR_WORKER_OUT_OF_MEMORY'
    resolve(is_out_of_memory ? given_up : { failure: failure.message })
  }
  const onExit = () => resolve({ failure: 'the thread ended before the file was read' })
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  worker.postMessage(request)
  const reply = await promise
  clearTimeout(timer)
  worker.off('message', onMessage).off('error', onError).off('exit', onExit)
  if (has_answered && memory_mb === usualMemoryMb) keepIdle(worker)
  else await worker.terminate()
  return reply
}

function startThread(memory_mb: number): Worker {
  // The thread reads what it is given; it needs neither the environment nor the flags of the server.
  return new Worker(new URL('./word-masters-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory_mb },
  })
}

function takeIdle(): Worker | null {
  const [known] = idle
  if (!known) return null
  const [worker, leave] = known
  clearTimeout(leave.timer)
  worker.off('error', leave.now).off('exit', leave.now)
  worker.ref()
  idle.delete(worker)
  return worker
}

/** A thread at rest keeps no process alive and is given up when it ends by itself. */
function keepIdle(worker: Worker): void {
  const now = () => {
    clearTimeout(idle.get(worker)?.timer)
    idle.delete(worker)
    void worker.terminate()
  }
  worker.on('error', now).on('exit', now)
  worker.unref()
  idle.set(worker, { now, timer: setTimeout(now, idleMs).unref() })
}
