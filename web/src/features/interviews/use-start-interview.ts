import { type InterviewCreate, interviews } from '@dna/contract/interviews'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { toast } from '#ui/toast.tsx'
import { interviewQuery } from './queries.ts'
import { useInterviewTexts } from './texts.ts'

type StartInput = InterviewCreate & { customer_id: string }

/** Starts an interview and goes to its first question. */
export function useStartInterview() {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useAction({
    run: ({ customer_id, ...body }: StartInput, idempotency_key) =>
      call(interviews.create, { params: { customer_id }, body, idempotency_key }),
    changes: [['interviews', 'list'], ['customers']],
    onDone: (session) => {
      queries.setQueryData(interviewQuery(session.id).queryKey, session)
      void navigate({ to: '/interviews/$session_id', params: { session_id: session.id } })
    },
    onProblem: (error) => {
      if (isProblem(error, 'nothing_to_ask')) toast.error(t('start.nothing'))
      else if (isProblem(error, 'state_conflict')) toast.error(t('start.closed'))
      else return false
      return true
    },
  })
}
