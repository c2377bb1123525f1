import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { RenderFailure } from '../rendering/failure.ts'
import { bindWord } from './bind.ts'
import { checkTags, fillWord } from './fill.ts'
import { printWord } from './print.ts'
import { readSections } from './read-sections.ts'
import { WordRefusal } from './refusal.ts'
import { scanWord } from './scan.ts'
import { TagFault } from './tags.ts'
import type { WordReply, WordRequest, WordResults } from './word-masters.ts'
import { openPackage } from './word-package.ts'

// On Linux a priority belongs to a thread, elsewhere to the whole process: whoever waits for a page goes before a file in the making.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', (request: WordRequest) => parentPort?.postMessage(answer(request)))

function answer(request: WordRequest): WordReply {
  try {
    return { results: work(request) }
  } catch (failure) {
    if (failure instanceof WordRefusal) return { refusal: failure.code }
    if (failure instanceof RenderFailure) return { unprintable: { code: failure.code, message: failure.reason, section: failure.section } }
    if (failure instanceof TagFault) return { problems: failure.problems }
    return { failure: failure instanceof Error ? failure.message : String(failure) }
  }
}

function work(request: WordRequest): Partial<WordResults> {
  switch (request.work) {
    case 'inspect':
      openPackage(request.bytes)
      return { inspect: true }
    case 'scan':
      return { scan: scanWord(request.bytes, request.facts) }
    case 'bind': {
      const bound = bindWord(request.bytes, request.bindings)
      checkTags(bound.bytes)
      return { bind: bound }
    }
    case 'read':
      return { read: readSections(request.bytes, request.sections) }
    case 'print':
      return { print: printWord(request.bytes, request.document, request.tables) }
    case 'fill':
      return { fill: fillWord(request.bytes, request.values) }
  }
}
