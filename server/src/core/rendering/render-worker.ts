import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { messageOf, RenderFailure } from './failure.ts'
import type { PdfWriter } from './pdf.ts'
import type { RenderReply, RenderRequest, RenderSettings } from './render-pool.ts'

// On Linux a priority belongs to a thread, elsewhere to the whole process: whoever waits for a page goes before a file in the making.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// One document at a time: the pool sends the next when it has the answer, so memory of the last one is free by then.
let pdfWriter: PdfWriter | null = null

parentPort?.on('message', async (request: RenderRequest) => {
  const reply = await answer(request)
  parentPort?.postMessage(reply, reply.bytes ? [reply.bytes.buffer] : [])
})

async function answer(request: RenderRequest): Promise<RenderReply> {
  try {
    return { bytes: await write(request), failure: null }
  } catch (failure) {
    const known = failure instanceof RenderFailure ? failure : new RenderFailure('render_failed', messageOf(failure))
    return { bytes: null, failure: { code: known.code, message: known.reason, section: known.section } }
  }
}

/** The two engines are loaded when they are first needed: each takes a tenth of a second and some memory. */
async function write(request: RenderRequest): Promise<Uint8Array<ArrayBuffer>> {
  if (request.format === 'word') {
    const { writeWord } = await import('./word.ts')
    return new Uint8Array(await writeWord(request.document, request.page_numbers))
  }
  const { startPdfWriter } = await import('./pdf.ts')
  const settings: RenderSettings = workerData
  pdfWriter ??= startPdfWriter(settings.optional_fonts)
  return new Uint8Array(request.format === 'list' ? pdfWriter.writeList(request.list) : pdfWriter.write(request.document))
}
