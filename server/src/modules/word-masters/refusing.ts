import type { WordBindingProblem } from '@dna/contract/word-masters'
import { refused } from '../../core/errors.ts'
import { WordRefusal } from '../../core/word-masters/refusal.ts'
import { TagFault } from '../../core/word-masters/tags.ts'

/** Does work on a Word file; why it cannot be done becomes 422 with the code of the reason, faulty tags 422 `word_binding_faulty`. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (failure instanceof WordRefusal) throw refused(failure.code, failure.message)
    if (failure instanceof TagFault) throw bindingFaulty(problemsOf(failure))
    throw failure
  }
}

export function bindingFaulty(problems: readonly WordBindingProblem[]) {
  return refused('word_binding_faulty', 'Some fields do not fit into the file', { problems })
}

/** Tags that do not fit together, as the fields that they are. */
export function problemsOf({ problems }: TagFault): WordBindingProblem[] {
  return problems.map(({ tag, part, problem }) => ({ key: tag, place: part, problem }))
}
