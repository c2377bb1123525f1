import type { ReactNode, Ref } from 'react'

/** A sheet of a document as it prints. Children: `PaperPart`. `label` names it. */
export function Paper({ label, ref, children }: { label: string; ref?: Ref<HTMLElement>; children: ReactNode }) {
  return (
    <article
      ref={ref}
      aria-label={label}
      className="mx-auto flex max-w-184 flex-col gap-6 rounded-card border border-border bg-card px-5 py-6 text-md shadow-sticky sm:px-10 sm:py-10"
    >
      {children}
    </article>
  )
}

/** A part of a sheet; header, footer and notes say what they are and stand apart. */
export function PaperPart({ title, children }: { title?: string; children: ReactNode }) {
  if (!title) return <div className="flex min-w-0 flex-col gap-3">{children}</div>
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-1.5 rounded-control border border-border border-dashed px-3 py-2 text-sm"
    >
      <span aria-hidden className="text-muted-foreground text-xs">
        {title}
      </span>
      {children}
    </section>
  )
}

const headings: Record<number, string> = { 1: 'text-xl font-semibold', 2: 'text-lg font-semibold', 3: 'font-semibold' }

type TextProps = {
  /** Found as `data-paragraph`, so that selected words can be told. */
  id?: string
  heading?: number | null
  /** What was filled in is tinted. */
  filled?: boolean
  children: ReactNode
}

/** A paragraph with the breaks and tabs that it has in its file. */
export function PaperText({ id, heading, filled, children }: TextProps) {
  const level = heading ? (headings[heading] ?? 'font-semibold') : ''
  return (
    <p
      data-paragraph={id}
      className={`min-w-0 whitespace-pre-wrap leading-relaxed [overflow-wrap:anywhere] [tab-size:4] empty:min-h-6 ${level} ${filled ? '-mx-1.5 rounded-chip bg-primary-soft px-1.5' : ''}`}
    >
      {children}
    </p>
  )
}

/** Rows of cells. Children: `PaperRow`. */
export function PaperTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard
    <section aria-label={label} tabIndex={0} className="min-w-0 overflow-x-auto rounded-chip">
      <table className="w-full border-collapse text-sm">
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

export function PaperRow({ marked, children }: { marked?: boolean; children: ReactNode }) {
  return <tr className={marked ? 'bg-primary-soft/50' : ''}>{children}</tr>
}

/** The last cell of a short row takes the room of those that are missing. */
export function PaperCell({ span, children }: { span: number; children: ReactNode }) {
  return (
    <td colSpan={span} className="min-w-20 border border-border px-2 py-1 align-top">
      {children}
    </td>
  )
}

const marks = {
  field: 'bg-primary-soft text-primary-soft-foreground before:bg-primary before:text-primary-foreground',
  open: 'bg-status-warning-bg text-status-warning-fg before:bg-status-warning-fg before:text-status-warning-bg',
  ignored:
    'text-muted-foreground underline decoration-dotted underline-offset-4 before:bg-status-neutral-bg before:text-status-neutral-fg before:no-underline',
}

type MarkProps = {
  id: string
  number: number
  state: keyof typeof marks
  /** "Field 3: Owner, to decide". */
  label: string
  current: boolean
  onChoose: () => void
  children?: ReactNode
}

/** A place on a sheet that is one of a numbered list; pressing it finds its line. The number is no text, so that it is never selected. */
export function PaperMark({ id, number, state, label, current, onChoose, children }: MarkProps) {
  return (
    <button
      type="button"
      data-entry={`start.${id}`}
      data-number={number}
      aria-label={label}
      aria-pressed={current}
      onClick={onChoose}
      className={
        'inline scroll-my-24 select-text whitespace-pre-wrap rounded-chip px-0.5 text-start align-baseline transition-colors [overflow-wrap:anywhere] [box-decoration-break:clone] empty:inline-block empty:min-h-6 empty:min-w-24 ' +
        'before:me-1 before:inline-flex before:min-w-5 before:justify-center before:rounded-full before:px-1 before:font-semibold before:text-xs before:content-[attr(data-number)] ' +
        `${marks[state]} ${current ? 'outline-2 outline-ring outline-offset-1' : ''}`
      }
    >
      {children}
    </button>
  )
}

/** Stays at the foot of what scrolls: what can be done with what is selected above. */
export function StickyFoot({ children }: { children: ReactNode }) {
  return (
    <div className="pointer-events-none sticky bottom-3 z-10 mt-3 flex justify-center max-md:bottom-32 [&>*]:pointer-events-auto [&>*]:shadow-popover">
      {children}
    </div>
  )
}
