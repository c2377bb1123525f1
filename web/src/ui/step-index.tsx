import type { QuestionStatus } from '@dna/contract/interview-records'
import { createLink } from '@tanstack/react-router'
import { ChevronDown, CircleCheck, Paperclip } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react'
import { type StatusRole, statusLooks } from './status.ts'
import { useUiTexts } from './texts.ts'

type GroupProps = {
  title: string
  /** "4 of 4". */
  count: string
  complete: boolean
  completeLabel: string
  /** Holds the current step. */
  open: boolean
  children: ReactNode
}

/** Steps that belong together; folds, and unfolds by itself when one comes into it. */
export function IndexGroup({ title, count, complete, completeLabel, open, children }: GroupProps) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [was, setWas] = useState(open)
  if (was !== open) {
    setWas(open)
    setChosen(null)
  }
  const shown = chosen ?? open
  return (
    <section className="mb-1">
      <button
        type="button"
        aria-expanded={shown}
        onClick={() => setChosen(!shown)}
        className="flex min-h-9 w-full items-center gap-2 rounded-control px-2 py-1.5 text-start font-medium text-sm hover:bg-accent touch:min-h-11"
      >
        <ChevronDown className={`text-muted-foreground transition-transform ${shown ? '' : '-rotate-90 rtl:rotate-90'}`} aria-hidden />
        <span className="min-w-0 flex-1">{title}</span>
        <span className="tabular shrink-0 font-normal text-muted-foreground text-xs">{count}</span>
        {complete ? <CircleCheck className="text-status-success-solid" aria-hidden /> : null}
      </button>
      {complete ? <span className="sr-only">{completeLabel}</span> : null}
      {shown ? <ol className="flex flex-col gap-px">{children}</ol> : null}
    </section>
  )
}

const tones: Record<StatusRole, string> = {
  neutral: 'text-status-neutral-solid',
  info: 'text-status-info-solid',
  review: 'text-status-review-solid',
  warning: 'text-status-warning-solid',
  success: 'text-status-success-solid',
  danger: 'text-status-danger-solid',
}

type EntryProps = Omit<ComponentProps<'a'>, 'className' | 'children'> & {
  title: string
  status: QuestionStatus
  current: boolean
  /** Said after the title, with a paper clip: "No evidence". */
  note?: string
  /** Said after the title: "optional". */
  optional?: string
}

function IndexAnchor({ title, status, current, note, optional, ...rest }: EntryProps) {
  const t = useUiTexts()
  const line = useRef<HTMLAnchorElement>(null)
  const { label_key, role, icon: Icon } = statusLooks.answer[status]
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li>
      <a
        ref={line}
        {...rest}
        aria-current={current ? 'step' : undefined}
        className={`flex items-start gap-2 rounded-control py-1.5 ps-4 pe-2 text-sm transition-colors hover:bg-accent touch:py-2.5 ${current ? 'bg-selected font-medium' : ''} ${status === 'inactive' ? 'text-muted-foreground' : ''}`}
      >
        <Icon className={`mt-0.5 ${tones[role]}`} aria-hidden />
        <span className="min-w-0 flex-1">
          {title}
          {optional ? <span className="ms-1 font-normal text-muted-foreground text-xs">{optional}</span> : null}
          <span className="sr-only">, {t(label_key)}</span>
          {note ? <span className="sr-only">, {note}</span> : null}
        </span>
        {note ? <Paperclip className="mt-0.5 text-status-warning-solid" aria-hidden /> : null}
      </a>
    </li>
  )
}

/** One step. Takes `to`, `params`, `search`. */
export const IndexLink = createLink(IndexAnchor)
