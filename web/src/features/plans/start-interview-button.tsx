import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAction } from '#core/actions.ts'
import { pathOf } from '#core/paths.ts'
import { isProblem } from '#core/problem.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { startInterview } from './start-interview.ts'
import { usePlanTexts } from './texts.ts'

/** Starts an interview and goes to its first question. */
export function useStartInterview(customer_id: string) {
  const t = usePlanTexts()
  const navigate = useNavigate()
  return useAction({
    run: (body: { document_id?: string; plan_id?: string }) => startInterview(customer_id, body),
    changes: [['interviews']],
    onDone: (session_id) => void navigate({ to: pathOf.interview(session_id) }),
    onProblem: (error) => {
      if (!isProblem(error, 'nothing_to_ask', 'state_conflict')) return false
      toast.info(t('interview.nothing'))
      return true
    },
  })
}

type Props = { customer_id: string; plan_id: string; variant?: 'primary' | 'secondary'; icon?: ReactNode; children: ReactNode }

/** An interview over all open documents of a plan. */
export function StartInterviewButton({ customer_id, plan_id, variant, icon, children }: Props) {
  const start = useStartInterview(customer_id)
  return (
    <Button variant={variant} icon={icon} busy={start.busy} onClick={() => start.run({ plan_id })}>
      {children}
    </Button>
  )
}
