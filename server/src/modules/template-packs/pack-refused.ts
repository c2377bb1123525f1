import { refused } from '../../core/errors.ts'
import type { FileProblem } from '../library/index.ts'

const mostTold = 100

/** 422 `pack_refused` with every problem, each with its file and, where there is one, its line. */
export function packRefused(problems: readonly FileProblem[]) {
  return refused('pack_refused', 'This pack cannot be imported', { problems: problems.slice(0, mostTold) })
}

/** A problem of a whole entry. */
export function problemOf(file: string, code: string, message: string): FileProblem {
  return { file, line: null, code, message }
}
