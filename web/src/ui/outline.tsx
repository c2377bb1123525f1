import { createLink } from '@tanstack/react-router'
import { MessageSquare } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { Avatar } from './avatar.tsx'
import { type StatusRole, type StatusValue, statusLooks } from './status.ts'
import { useUiTexts } from './texts.ts'

/** The parts of a document in order, each with its state. `label` names it: "Sections". Children: `OutlineLink`. */
export function Outline({ label, head, children }: { label: string; head?: ReactNode; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex flex-col gap-2">
      {head}
      <ol className="flex flex-col gap-px">{children}</ol>
    </nav>
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

type OutlineProps = Omit<ComponentProps<'a'>, 'className' | 'children'> & {
  number: number
  title: string
  value: StatusValue<'section'>
  mandatory?: boolean
  /** Shown and said instead of the state: "Not asked now". */
  note?: string
  /** Names of others who are at this part now. */
  people?: readonly string[]
  /** "2 open comments" */
  comments?: string
  current?: boolean
}

function OutlineAnchor({ number, title, value, mandatory, note, people = [], comments, current, ...rest }: OutlineProps) {
  const t = useUiTexts()
  const { label_key, role, icon: Icon } = statusLooks.section[value]
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) showInside(line.current)
  }, [current])
  return (
    <li ref={line}>
      <a
        {...rest}
        aria-current={current ? 'true' : undefined}
        className={`flex items-start gap-2 rounded-control px-2 py-1.5 text-sm transition-colors hover:bg-accent touch:py-2.5 ${current ? 'bg-selected font-medium' : ''} ${note ? 'text-muted-foreground' : ''}`}
      >
        <Icon className={`mt-0.5 ${tones[role]}`} aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="tabular text-muted-foreground">{number} </span>
          {title}
          {mandatory ? (
            <>
              <span aria-hidden className="text-muted-foreground">
                {'\u00a0*'}
              </span>
              <span className="sr-only">, {t('status.section.mandatory')}</span>
            </>
          ) : null}
          <span className="sr-only">, </span>
          <span className="block font-normal text-muted-foreground text-xs">{note ?? t(label_key)}</span>
          {people.length > 0 ? (
            <span className="mt-1 flex gap-1">
              <span className="sr-only">, {t('outline.here')} </span>
              {people.map((name) => (
                <Avatar key={name} name={name} plain />
              ))}
            </span>
          ) : null}
          {comments ? (
            <span className="flex items-center gap-1 font-normal text-status-info-fg text-xs">
              <span className="sr-only">, </span>
              <MessageSquare className="size-3" aria-hidden />
              {comments}
            </span>
          ) : null}
        </span>
      </a>
    </li>
  )
}

/** Scrolls the column around it, never the page. */
function showInside(line: HTMLElement | null) {
  const column = line?.closest('[data-scroll-aside]')
  if (!line || !column) return
  const [inner, outer] = [line.getBoundingClientRect(), column.getBoundingClientRect()]
  if (inner.top < outer.top) column.scrollTop -= outer.top - inner.top
  else if (inner.bottom > Math.min(outer.bottom, innerHeight)) column.scrollTop += inner.bottom - Math.min(outer.bottom, innerHeight)
}

/** One part: `<OutlineLink number={2} title="Scope" value="started" to="." search={…} />`. */
export const OutlineLink = createLink(OutlineAnchor)
