import type { ReactNode } from 'react'

/** Lines whose numbers stand elsewhere too: on a page, in a drawing. Children: `NumberedLine`. */
export function NumberedLines({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="flex list-none flex-col gap-2">
      {children}
    </ol>
  )
}

/** What belongs above the lines: it stays in sight while they scroll in a pane of their own. */
export function LinesHead({ children }: { children: ReactNode }) {
  return <div className="flex min-w-0 flex-wrap items-center gap-2 bg-background lg:sticky lg:-top-1 lg:z-10 lg:py-1">{children}</div>
}

const numbers = {
  done: 'bg-primary text-primary-foreground',
  open: 'bg-status-warning-fg text-status-warning-bg',
  off: 'bg-status-neutral-bg text-status-neutral-fg',
}

type LineProps = {
  /** Found as `data-entry="end.…"`, so that its twin can lead to it. */
  id: string
  number: number
  tone: keyof typeof numbers
  title: string
  /** Chips beside the title. */
  chips?: ReactNode
  detail?: ReactNode
  /** Small buttons at the end of the line. */
  actions?: ReactNode
  current: boolean
  onChoose: () => void
  /** Below, while it is the current one. */
  children?: ReactNode
}

/** One line; pressing it makes it the current one and opens what stands below. */
export function NumberedLine({ id, number, tone, title, chips, detail, actions, current, onChoose, children }: LineProps) {
  return (
    <li
      data-entry={`end.${id}`}
      className={`flex min-w-0 scroll-my-4 flex-col gap-3 rounded-card border px-3 py-2.5 transition-colors ${current ? 'border-primary bg-card' : 'border-border bg-card hover:bg-accent'}`}
    >
      <div className="flex min-w-0 items-start gap-2.5">
        <button
          type="button"
          data-line-head
          aria-expanded={current}
          aria-current={current ? 'true' : undefined}
          onClick={onChoose}
          className="flex min-w-0 flex-1 items-start gap-2.5 rounded-chip text-start"
        >
          <span
            className={`tabular mt-px inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1 font-semibold text-xs ${numbers[tone]}`}
          >
            {number}
          </span>
          <span className="flex min-w-0 flex-col gap-0.5">
            <span className={`font-medium [overflow-wrap:anywhere] ${tone === 'off' ? 'text-muted-foreground' : ''}`}>{title}</span>
            {detail ? <span className="text-muted-foreground text-sm">{detail}</span> : null}
          </span>
        </button>
        <div className="flex shrink-0 items-center gap-1 max-sm:flex-col max-sm:items-end">
          {chips}
          {actions ? <div className="flex items-center gap-1">{actions}</div> : null}
        </div>
      </div>
      {children}
    </li>
  )
}

/** Puts the focus on the head of a line. */
export function focusNumberedLine(id: string) {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(`end.${id}`)}"] [data-line-head]`)?.focus())
}
