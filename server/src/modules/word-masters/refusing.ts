import { refused } from '../../core/errors.ts'
import { WordRefusal } from '../../core/word-masters/refusal.ts'
import { TagFault } from '../../core/word-masters/tags.ts'

/** Does work on a Word file; why it cannot be done becomes 422 with the code of the reason, faulty tags 422 `word_binding_faulty`. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (failure instanceof WordRefusal) throw refused(failure.code, failure.message)
    if (failure instanceof TagFault)
      throw bindingFaulty(failure.problems.map(({ tag, part, problem }) => ({ key: tag, place: part, problem })))
    throw failure
  }
}

export function bindingFaulty(problems: readonly { key: string; place: string; problem: string }[]) {
  return refused('word_binding_faulty', 'Some fields do not fit into the file', { problems })
}
