import type { Library } from './load.ts'
import type { Problem } from './problems.ts'
import { problem } from './problems.ts'
import { allFiles, textsIn } from './texts.ts'

const wordsInARow = 8

/** Texts that share eight words in a row with a bought standard; the standards stay outside the repository. */
export function checkCopies(library: Library, boughtTexts: readonly string[]): Problem[] {
  const bought = new Set(boughtTexts.flatMap(wordRuns))
  return allFiles(library).flatMap(({ file, content }) =>
    textsIn(content).flatMap(({ path, text }) => {
      const copied = wordRuns(text).find((run) => bought.has(run))
      return copied ? [problem('library_copy_suspected', file, path, `"${copied}" stands in a bought standard too`)] : []
    }),
  )
}

function wordRuns(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(wordsInARow - 1).map((_, index) => words.slice(index, index + wordsInARow).join(' '))
}
