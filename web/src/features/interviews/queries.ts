import { documents } from '@dna/contract/documents'
import type {
  InterviewCompleted,
  InterviewProgress,
  InterviewQuestion,
  InterviewResumed,
  QuestionIndexEntry,
} from '@dna/contract/interview-records'
import { type InterviewAnswered, interviews } from '@dna/contract/interviews'
import { keepPreviousData, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { call } from '#core/api.ts'
import type { ListSearch } from '#core/list-search.ts'
import { changedByWork, live } from '#core/query-client.ts'

export type InterviewSearch = ListSearch<typeof interviews.list.query>
/** What the page decides and no filter changes. */
export type InterviewFixed = { customer_id?: string }

/** What other pages show of interviews and of the documents behind them. */
export const changedByInterviews = [['interviews'], ...changedByWork]

export const interviewList = (search: InterviewSearch, fixed: InterviewFixed = {}) =>
  queryOptions({
    queryKey: ['interviews', 'list', { ...search, ...fixed }],
    queryFn: ({ signal }) => call(interviews.list, { query: { ...search, ...fixed }, signal }),
    placeholderData: keepPreviousData,
    ...live,
  })

export const interviewQuery = (session_id: string) =>
  queryOptions({
    queryKey: ['interviews', session_id],
    queryFn: ({ signal }) => call(interviews.get, { params: { session_id }, signal }),
  })

/** All questions without their answers, how far the interview is, and the one to ask. */
export type QuestionIndex = { index: QuestionIndexEntry[]; progress: InterviewProgress; next_id: string | null }

export const indexQuery = (session_id: string) =>
  queryOptions({
    queryKey: ['interviews', session_id, 'index'],
    queryFn: async ({ signal, client }): Promise<QuestionIndex> => {
      const { next, index, progress } = await call(interviews.questions, { params: { session_id }, signal })
      if (next) client.setQueryData(questionQuery(session_id, next.id).queryKey, (known) => known ?? next)
      return { index, progress, next_id: next?.id ?? null }
    },
    ...live,
  })

/** One question in full. Brings the index along. */
export const questionQuery = (session_id: string, question_id: string) =>
  queryOptions({
    queryKey: ['interviews', session_id, 'question', question_id],
    queryFn: async ({ signal, client }): Promise<InterviewQuestion | null> => {
      const { next, index, progress } = await call(interviews.questions, { params: { session_id }, query: { question_id }, signal })
      client.setQueryData(indexQuery(session_id).queryKey, (known) => known && { ...known, index, progress })
      return next
    },
  })

/** What changed while the interview was paused; only known after "Resume". */
export const sinceQuery = (session_id: string) =>
  queryOptions<InterviewResumed['changed_since'] | null>({ queryKey: ['interviews', session_id, 'since'], queryFn: skipToken })

/** What the server said when the interview was completed; only known on the device that completed it. */
export const completedQuery = (session_id: string) =>
  queryOptions<InterviewCompleted>({ queryKey: ['interviews', session_id, 'completed'], queryFn: skipToken })

/** Documents of a customer that can be asked about. */
export const openDocuments = (customer_id: string) =>
  queryOptions({
    queryKey: ['documents', 'open', customer_id],
    queryFn: async ({ signal }) => {
      const { items } = await call(documents.list, { query: { customer_id, limit: 200, sort: 'code' }, signal })
      return items.filter(({ status }) => status === 'not_started' || status === 'in_progress' || status === 'rejected')
    },
  })

/** Puts a saved answer into what is known, so that nothing flickers, and has the index read anew when it may have changed. */
export function takeSaved(client: QueryClient, session_id: string, answered: InterviewAnswered, now: InterviewQuestion) {
  const { next, progress, saved } = answered
  client.setQueryData(questionQuery(session_id, now.id).queryKey, now)
  if (next && next.id !== now.id) client.setQueryData(questionQuery(session_id, next.id).queryKey, next)
  client.setQueryData(
    indexQuery(session_id).queryKey,
    (known) =>
      known && {
        ...known,
        progress,
        next_id: next?.id ?? null,
        index: known.index.map((entry) => (entry.id === saved.question_id ? { ...entry, status: saved.status } : entry)),
      },
  )
  void client.invalidateQueries({ queryKey: indexQuery(session_id).queryKey })
  for (const queryKey of [['documents'], ['facts']]) void client.invalidateQueries({ queryKey, refetchType: 'none' })
}
