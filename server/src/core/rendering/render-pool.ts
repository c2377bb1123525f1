import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type FailedSection, type FailureCode, messageOf, RenderFailure } from './failure.ts'
import type { PdfRenderer, PrintableDocument, PrintableSection, WordRenderer } from './printable.ts'
import type { PrintableList } from './printable-list.ts'

export type RenderRequest =
  | { format: 'pdf' | 'word'; document: PrintableDocument; page_numbers: boolean }
  | { format: 'list'; list: PrintableList }

export type RenderReply = {
  bytes: Uint8Array<ArrayBuffer> | null
  failure: { code: FailureCode; message: string; section: FailedSection | null } | null
}

/** What every worker is started with. */
export type RenderSettings = { optional_fonts: string | null }

export type RenderPoolOptions = {
  /** Documents written at the same time; one or two when not given, so that a processor stays free for the API. */
  workers?: number
  /** Time for one document once it is its turn; 20 s when not given. */
  time_limit_ms?: number
  /** A worker without work ends after this time; a minute when not given. */
  idle_ms?: number
  /** Folder with further fonts for PDF, for example Noto Sans CJK. */
  optional_fonts?: string | null
  /** Another program for the workers, for tests. */
  worker?: URL
}

export type RenderPool = PdfRenderer &
  WordRenderer & {
    /** Writes a list as PDF/A-2b; rejects with RenderFailure. */
    renderList(list: PrintableList): Promise<Uint8Array>
    /** Ends the workers; documents that were not written are rejected. */
    close(): Promise<void>
  }

type Job = { request: RenderRequest; resolve(bytes: Uint8Array): void; reject(failure: RenderFailure): void }

type Seat = { worker: Worker; job: Job | null; timer: NodeJS.Timeout | null }

const memoryLimit = { maxOldGenerationSizeMb: 1024 }

/**
 * Writes Word and PDF files in worker threads, so that the API never waits for one. Workers start with the first document;
 * one that crashes or runs out of time is replaced, and only its own document fails.
 */
export function createRenderPool(options: RenderPoolOptions = {}): RenderPool {
  const {
    workers = Math.min(2, Math.max(1, availableParallelism() - 1)),
    time_limit_ms = 20_000,
    idle_ms = 60_000,
    optional_fonts = null,
  } = options
  const program = options.worker ?? new URL('./render-worker.ts', import.meta.url)
  const seats = new Set<Seat>()
  const queue: Job[] = []
  let closed = false

  function submit(request: RenderRequest): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(new RenderFailure('render_failed', 'the renderer is closed'))
      queue.push({ request, resolve, reject })
      assign()
    })
  }

  function assign(): void {
    while (queue.length > 0) {
      const seat = [...seats].find(({ job }) => job === null) ?? (seats.size < workers ? openSeat() : null)
      if (!seat) return
      start(seat, queue.shift())
    }
  }

  function openSeat(): Seat {
    const settings: RenderSettings = { optional_fonts }
    // The worker prints what it is given; it needs neither the environment nor the flags of the server.
    const worker = new Worker(program, { workerData: settings, env: {}, execArgv: [], resourceLimits: memoryLimit })
    const seat: Seat = { worker, job: null, timer: null }
    seats.add(seat)
    worker.on('message', (reply: RenderReply) => finish(seat, reply))
    worker.on('error', (failure) => leave(seat, 'render_crashed', `the renderer crashed: ${messageOf(failure)}`))
    worker.on('exit', () => leave(seat, 'render_crashed', 'the renderer ended before the document was written'))
    return seat
  }

  function start(seat: Seat, job: Job | undefined): void {
    if (!job) return
    if (seat.timer) clearTimeout(seat.timer)
    seat.job = job
    seat.timer = setTimeout(
      () => leave(seat, 'render_timeout', `the document was not written within ${time_limit_ms / 1000} s`),
      time_limit_ms,
    )
    seat.worker.ref()
    try {
      seat.worker.postMessage(job.request)
    } catch (failure) {
      finish(seat, { bytes: null, failure: { code: 'render_invalid', message: messageOf(failure), section: null } })
    }
  }

  function finish(seat: Seat, { bytes, failure }: RenderReply): void {
    const { job } = seat
    if (!job) return
    if (seat.timer) clearTimeout(seat.timer)
    seat.job = null
    // A worker at rest keeps no process alive.
    seat.worker.unref()
    seat.timer = setTimeout(() => leave(seat, 'render_crashed', ''), idle_ms).unref()
    if (bytes) job.resolve(bytes)
    else
      job.reject(
        new RenderFailure(failure?.code ?? 'render_failed', failure?.message ?? 'the document was not written', failure?.section ?? null),
      )
    assign()
  }

  function leave(seat: Seat, code: FailureCode, message: string): void {
    if (!seats.delete(seat)) return
    if (seat.timer) clearTimeout(seat.timer)
    seat.worker.unref()
    void seat.worker.terminate()
    seat.job?.reject(new RenderFailure(code, message, suspect(seat.job.request)))
    if (!closed) assign()
  }

  return {
    renderPdf: (document) => submit({ format: 'pdf', document, page_numbers: true }),
    renderList: (list) => submit({ format: 'list', list }),
    renderWord: (document, { page_numbers = false } = {}) => submit({ format: 'word', document, page_numbers }),
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new RenderFailure('render_failed', 'the renderer is closed'))
      const ending = [...seats].map(({ worker }) => worker)
      for (const seat of [...seats]) leave(seat, 'render_failed', 'the renderer is closed')
      await Promise.all(ending.map((worker) => worker.terminate()))
    },
  }
}

/** The section with most content: the best guess at what took a renderer its time or its memory. */
function suspect(request: RenderRequest): FailedSection | null {
  if (request.format === 'list') return null
  const [largest] = request.document.sections
    .map((section) => ({ section, size: sizeOf(section) }))
    .sort((left, right) => right.size - left.size)
  return largest ? { number: largest.section.number, title: largest.section.title, anchor: largest.section.anchor } : null
}

function sizeOf(section: PrintableSection): number {
  let pictures = 0
  const text = JSON.stringify(section.blocks, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    pictures += value.byteLength
    return null
  })
  return text.length + pictures
}
