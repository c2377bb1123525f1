import type { FileKind } from './file-kinds.ts'
import { fileRefused, otherContent } from './file-refused.ts'

// No program for humans writes these into text; tab, line feed, form feed and carriage return are allowed.
const controls = /[^\P{Cc}\t\n\f\r\u0080-\u009f]/u

/**
 * Looks at the bytes of a text while they pass, so that they need not be read again. `update` and `end` throw 422 `file_refused`
 * when it is not text in UTF-8 or holds control characters.
 */
export function checkText(kind: FileKind): { update(chunk: Buffer): void; end(): void } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decoded = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw fileRefused('type_mismatch', 'The file is not text in UTF-8')
    }
  }
  return {
    update: (chunk) => {
      if (controls.test(decoded(chunk))) throw otherContent(kind)
    },
    end: () => {
      decoded()
    },
  }
}
