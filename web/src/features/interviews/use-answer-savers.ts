import type { InterviewQuestion, InterviewSession } from '@dna/contract/interview-records'
import { interviews } from '@dna/contract/interviews'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { call } from '#core/api.ts'
import { type AnswerSavers, createSavers } from './answer-savers.ts'
import { indexQuery, interviewQuery, takeSaved } from './queries.ts'

/** More or fewer questions because of an answer. */
export type BranchNews = { by: number; question: InterviewQuestion }

/** The answers of this visit, saved as they are given; what waits is sent again when the network is back. */
export function useAnswerSavers(session: InterviewSession): { savers: AnswerSavers; news: BranchNews | null; forgetNews: () => void } {
  const queries = useQueryClient()
  const [news, setNews] = useState<BranchNews | null>(null)
  const session_id = session.id
  const [savers] = useState(() =>
    createSavers({
      session_id,
      send: (body, idempotency_key) => call(interviews.answer, { params: { session_id }, body, idempotency_key }),
      onSaved: (answered, question) => {
        const before = queries.getQueryData(indexQuery(session_id).queryKey)?.progress.questions_total
        const by = before === undefined ? 0 : answered.progress.questions_total - before
        if (by !== 0) setNews({ by, question })
        takeSaved(queries, session_id, answered, question)
      },
      onClosed: () => void queries.invalidateQueries({ queryKey: interviewQuery(session_id).queryKey }),
    }),
  )
  useEffect(() => {
    const flush = () => void savers.flush()
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    addEventListener('online', flush)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', onHide)
      flush()
    }
  }, [savers])
  return { savers, news, forgetNews: () => setNews(null) }
}

/** Where saving stands, over all answers of this visit. */
export function useSaveState(savers: AnswerSavers) {
  return useSyncExternalStore(savers.subscribe, savers.chip)
}
