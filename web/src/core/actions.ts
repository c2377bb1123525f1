import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { toast } from '#ui/toast.tsx'
import { newKey } from './api.ts'
import { problemText } from './problem-text.ts'
import { renew } from './query-client.ts'
import { coreText } from './texts.ts'

type ActionOptions<Input, Answer> = {
  /** One press: calls the endpoint with this key. */
  run: (input: Input, idempotency_key: string) => Promise<Answer>
  /** Query keys whose data changed: `[['customers']]`. */
  changes?: QueryKey[]
  /** Toast after success: "Task completed". */
  done?: string | ((answer: Answer, input: Input) => string)
  /** Offers "Undo" for 10 s. */
  undo?: (input: Input, answer: Answer) => void
  onDone?: (answer: Answer, input: Input) => void
  /** Looks at an error first; true when it dealt with it. Otherwise a toast says it. */
  onProblem?: (error: unknown, input: Input) => boolean
}

/**
 * A button that changes something outside a form. `busy` while it is on its way; a second press is ignored.
 * `run(input)` never throws: refusals are said by a toast unless `onProblem` deals with them.
 */
export function useAction<Answer, Input = void>({ run, changes = [], done, undo, onDone, onProblem }: ActionOptions<Input, Answer>) {
  const queries = useQueryClient()
  // Not `isPending`: an undo may call `run` of a render in which the action was still on its way.
  const underway = useRef(false)
  const mutation = useMutation({
    mutationFn: (input: Input) => run(input, newKey()),
    onSuccess: async (answer, input) => {
      await renew(queries, changes)
      underway.current = false
      const words = typeof done === 'function' ? done(answer, input) : done
      if (words) toast.success(words, undo && { action: { label: coreText('done.undo'), onPress: () => undo(input, answer) } })
      onDone?.(answer, input)
    },
    onError: (error, input) => {
      underway.current = false
      if (!onProblem?.(error, input)) toast.error(problemText(error))
    },
  })
  return {
    run: (input: Input) => {
      if (underway.current) return
      underway.current = true
      mutation.mutate(input)
    },
    busy: mutation.isPending,
    error: mutation.error,
    /** What is on its way, to mark its row. */
    input: mutation.isPending ? mutation.variables : undefined,
  }
}
