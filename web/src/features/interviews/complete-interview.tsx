import { type InterviewCompleted, type InterviewSession, QuestionStatus } from '@dna/contract/interview-records'
import { interviews } from '@dna/contract/interviews'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { useAction } from '#core/actions.ts'
import { call } from '#core/api.ts'
import { isProblem } from '#core/problem.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Line, Lines } from '#ui/lines.tsx'
import { Badge, StatusChip } from '#ui/status-chip.tsx'
import { TextLink } from '#ui/text-link.tsx'
import type { AnswerSavers } from './answer-savers.ts'
import { changedByInterviews, completedQuery, interviewQuery } from './queries.ts'
import { useInterviewTexts } from './texts.ts'

const Gaps = z.array(
  z.object({ question_id: z.string(), title: z.string(), status: QuestionStatus, lacks: z.enum(['answer', 'evidence', 'task']) }),
)
type Gap = z.infer<typeof Gaps>[number]

/** Saves what waits, pauses, and goes to the list. */
export function usePause(session: InterviewSession, savers: AnswerSavers) {
  const t = useInterviewTexts()
  const navigate = useNavigate()
  return useAction({
    run: async (_, idempotency_key) => {
      await savers.flush()
      return call(interviews.pause, { params: { session_id: session.id }, idempotency_key })
    },
    changes: changedByInterviews,
    done: t('pause.done'),
    onDone: () => void navigate({ to: '/interviews' }),
  })
}

type CompleteProps = { session: InterviewSession; savers: AnswerSavers; size?: 'md' | 'sm'; primary?: boolean }

/** Ends the interview; where mandatory answers or evidence are missing it shows them and offers tasks for them. */
export function CompleteButton({ session, savers, size = 'md', primary }: CompleteProps) {
  const t = useInterviewTexts()
  const queries = useQueryClient()
  const [gaps, setGaps] = useState<Gap[] | null>(null)
  const complete = useAction({
    run: async (make_tasks: boolean, idempotency_key) => {
      await savers.flush()
      return call(interviews.complete, { params: { session_id: session.id }, body: { make_tasks }, idempotency_key })
    },
    onDone: (completed) => {
      setGaps(null)
      takeCompleted(queries, completed)
    },
    onProblem: (error) => {
      const open = isProblem(error, 'interview_incomplete') ? Gaps.safeParse(error.problem.questions) : null
      if (open?.success) setGaps(open.data)
      return Boolean(open?.success)
    },
  })
  return (
    <>
      <Button
        variant={primary ? 'primary' : 'secondary'}
        size={size}
        icon={<Check aria-hidden />}
        busy={complete.busy}
        onClick={() => complete.run(false)}
      >
        {t('complete')}
      </Button>
      <Dialog
        open={gaps !== null}
        onClose={() => setGaps(null)}
        title={t('gaps.title', { count: gaps?.length ?? 0 })}
        description={t('gaps.text')}
        footer={
          <>
            <Button onClick={() => setGaps(null)}>{t('gaps.go_on')}</Button>
            <Button variant="primary" busy={complete.busy} onClick={() => complete.run(true)}>
              {t('gaps.make_tasks', { count: gaps?.length ?? 0 })}
            </Button>
          </>
        }
      >
        <Lines label={t('gaps.list')}>
          {(gaps ?? []).map((gap) => (
            <Line
              key={gap.question_id}
              title={
                <TextLink to="." search={(now) => ({ ...now, question: gap.question_id })} onClick={() => setGaps(null)}>
                  {gap.title}
                </TextLink>
              }
              end={
                gap.lacks === 'evidence' ? (
                  <Badge tone="warning">{t('index.no_evidence')}</Badge>
                ) : (
                  <StatusChip of="answer" value={gap.status} />
                )
              }
            />
          ))}
        </Lines>
      </Dialog>
    </>
  )
}

function takeCompleted(queries: QueryClient, completed: InterviewCompleted) {
  const { open_points, submitted_document_ids, next_document_id, ...session } = completed
  queries.setQueryData(completedQuery(completed.id).queryKey, completed)
  for (const queryKey of changedByInterviews) void queries.invalidateQueries({ queryKey, refetchType: 'none' })
  queries.setQueryData(interviewQuery(completed.id).queryKey, session)
}
