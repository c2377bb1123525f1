import { MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '#core/may.tsx'
import { Button } from '#ui/button.tsx'
import { useShortcut } from '#ui/shortcuts.ts'
import { useInterviewTexts } from './texts.ts'
import { useStartInterview } from './use-start-interview.ts'

const StartDialog = lazy(async () => ({ default: (await import('./start-interview-dialog.tsx')).StartInterviewDialog }))

type StartProps = {
  /** Without a customer the dialog asks for one. */
  customer_id?: string
  /** All open documents of a plan. */
  plan_id?: string
  /** These documents. Without plan and documents the dialog asks what the interview is about. */
  document_ids?: readonly string[]
  /** Another text than "Start interview" or "Interview for 5 documents". */
  label?: string
  variant?: 'primary' | 'secondary' | 'ghost'
  size?: 'md' | 'sm'
  disabledReason?: string | null
  /** The key that presses it: `n` on the list of interviews. */
  shortcut?: string
}

/** Starts an interview and goes to it. Absent for those who may not. */
export function StartInterviewButton({
  customer_id,
  plan_id,
  document_ids,
  label,
  variant = 'secondary',
  size,
  disabledReason,
  shortcut = '',
}: StartProps) {
  const t = useInterviewTexts()
  const mayStart = useMay('interviews:manage')
  const [asking, setAsking] = useState(false)
  const start = useStartInterview()
  const about = document_ids ?? []
  const isKnown = customer_id !== undefined && (plan_id !== undefined || about.length > 0)
  const press = () => {
    if (customer_id === undefined || !isKnown) setAsking(true)
    else start.run({ customer_id, ...(about.length > 0 ? { document_ids: [...about] } : { plan_id }) })
  }
  useShortcut(shortcut, shortcut !== '' && mayStart ? press : undefined)
  if (!mayStart) return null
  return (
    <>
      <Button
        variant={variant}
        size={size}
        icon={<MessagesSquare aria-hidden />}
        busy={start.busy}
        disabledReason={disabledReason}
        onClick={press}
      >
        {label ?? (about.length > 1 ? t('start.documents', { count: about.length }) : t('start'))}
      </Button>
      {asking ? (
        <Suspense>
          <StartDialog customer_id={customer_id} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
