import type { InterviewSession } from '@dna/contract/interview-records'
import { interviews } from '@dna/contract/interviews'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { indexQuery, interviewQuery, sinceQuery } from './queries.ts'

/** Goes on with a paused interview at the first missing question, and remembers what changed meanwhile. */
export function useResume() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useAction({
    run: ({ id }: Pick<InterviewSession, 'id'>, idempotency_key) =>
      call(interviews.resume, { params: { session_id: id }, idempotency_key }),
    onDone: async ({ changed_since, ...session }) => {
      queries.removeQueries({ queryKey: ['interviews', session.id, 'question'] })
      await queries.fetchQuery({ ...indexQuery(session.id), staleTime: 0 })
      queries.setQueryData(sinceQuery(session.id).queryKey, changed_since)
      queries.setQueryData(interviewQuery(session.id).queryKey, session)
      void queries.invalidateQueries({ queryKey: ['interviews', 'list'] })
      await navigate({ to: '/interviews/$session_id', params: { session_id: session.id } })
    },
  })
}
