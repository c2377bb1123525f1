import type { FocusEvent, ReactNode } from 'react'

type SectionFrameProps = {
  /** Makes the place one can lead to: `section-scope`. */
  id: string
  number: number
  title: string
  chips?: ReactNode
  actions?: ReactNode
  /** Text that cannot be changed stands on the canvas, what is filled in on a card. */
  plain?: boolean
  current?: boolean
  onEnter?: () => void
  onLeave?: () => void
  children: ReactNode
}

/** One part of a document on the canvas, with its heading. */
export function SectionFrame({ id, number, title, chips, actions, plain, current, onEnter, onLeave, children }: SectionFrameProps) {
  const leave = (event: FocusEvent<HTMLElement>) => {
    const next = event.relatedTarget
    // A layer that this part opened belongs to it; a window that goes to the background does not count as leaving.
    const within = next instanceof Node && (event.currentTarget.contains(next) || isLayer(next))
    if (!within && document.hasFocus()) onLeave?.()
  }
  const look = plain
    ? 'px-5 py-2'
    : `rounded-card border bg-card px-5 py-4 transition-[border-color] ${current ? 'border-primary' : 'border-border'}`
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      onFocus={onEnter}
      onBlur={leave}
      className={`flex scroll-mt-16 flex-col gap-3 ${look} max-sm:px-4`}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 id={`${id}-title`} tabIndex={-1} className="flex min-w-0 flex-1 basis-60 gap-2 font-semibold text-lg outline-none">
          <span aria-hidden className="tabular font-normal text-muted-foreground">
            {number}
          </span>
          <span className="min-w-0">{title}</span>
        </h2>
        <div className="flex min-h-7 flex-wrap items-center gap-1.5">
          {chips}
          {actions}
        </div>
      </header>
      {children}
    </section>
  )
}

function isLayer(node: Node): boolean {
  return node instanceof Element && node.closest('[data-base-ui-portal]') !== null
}

/** Brings a part of the canvas into sight and puts the focus on its heading, or on its first field. */
export function goToSection(id: string, into: 'heading' | 'field' = 'heading') {
  requestAnimationFrame(() => {
    const part = document.getElementById(id)
    if (!part) return
    part.scrollIntoView({ block: 'start' })
    const field = into === 'field' ? part.querySelector<HTMLElement>('[role="textbox"], textarea, input:not([type="file"])') : null
    const target = field ?? document.getElementById(`${id}-title`)
    target?.focus({ preventScroll: true })
  })
}
