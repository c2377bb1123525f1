import { parentPort } from 'node:worker_threads'
import type { RenderRequest } from '../render-pool.ts'

/** A renderer that does what the title of the document says. */
parentPort?.on('message', (request: RenderRequest) => {
  if (request.format === 'list') return
  const { document } = request
  if (document.title === 'crash') process.exit(1)
  if (document.title === 'throw') throw new Error('out of order')
  if (document.title === 'hang') while (Date.now() > 0) document.title.normalize()
  parentPort?.postMessage({ bytes: new Uint8Array([1, 2, 3]), failure: null })
})
