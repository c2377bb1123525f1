import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useMay } from '#core/may.tsx'
import { DonePage } from './done-page.tsx'
import { InterviewWizard, type WizardSearch } from './interview-wizard.tsx'
import { PausedPage } from './paused-page.tsx'
import { interviewQuery } from './queries.ts'

/** One interview: asked while it is active, a summary when it has ended. Who may only read sees the review. */
export function InterviewPage({ session_id, search }: { session_id: string; search: WizardSearch }) {
  const { data: session } = useSuspenseQuery(interviewQuery(session_id))
  const mayAnswer = useMay('interviews:answer')
  if (session.session_status === 'completed') return <DonePage session={session} />
  if (!mayAnswer || session.session_status === 'cancelled')
    return <Navigate to="/interviews/$session_id/review" params={{ session_id }} replace />
  if (session.session_status === 'paused') return <PausedPage session={session} />
  return <InterviewWizard key={session.id} session={session} search={search} />
}
