import { type ReactNode, useEffect, useRef } from 'react'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { useFormats } from './format.ts'
import { useTitle } from './title.ts'

export type PageProps = {
  /** The only `h1`, also the title of the window and what is announced on arrival. */
  title: string
  /** Shown instead of the plain title, for example a name that can be edited in place. */
  titleSlot?: ReactNode
  /** How many records, beside the title. */
  count?: number
  /** Chips and facts below the title. */
  meta?: ReactNode
  /** Logo or avatar before the title. */
  leading?: ReactNode
  /** Buttons, the one primary last. On phones they stay at the bottom. */
  actions?: ReactNode
  /** `TabBar` of the record. */
  tabs?: ReactNode
  /** `Crumb` links above this page, without itself. */
  crumbs?: ReactNode
  /** `form` for forms, `reading` for help and guides; default up to 1,440 px. */
  width?: 'content' | 'form' | 'reading'
  children: ReactNode
}

const widths = { content: 'max-w-content', form: 'max-w-form', reading: 'max-w-3xl' }

/** Every page: header (title, count, actions), then its content. */
export function Page({ title, titleSlot, count, meta, leading, actions, tabs, crumbs, width = 'content', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { number } = useFormats()
  useTitle(title)
  // Arrival: screen readers start at the heading. A page that keeps its heading (tabs, filters) keeps the focus.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <Breadcrumbs>
        {crumbs}
        <span aria-current="page" className="px-1">
          {title}
        </span>
      </Breadcrumbs>
      <div className={`mx-auto w-full px-4 pt-5 pb-10 sm:px-6 ${widths[width]}`}>
        <header className="mb-5 flex flex-col gap-3">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <div className="flex min-w-0 items-center gap-3">
              {leading}
              <div className="flex min-w-0 flex-col gap-1">
                <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
                  <h1 ref={heading} tabIndex={-1} className={`min-w-0 text-balance font-semibold text-xl ${titleSlot ? 'sr-only' : ''}`}>
                    {title}
                  </h1>
                  {titleSlot}
                  {count === undefined ? null : <span className="tabular text-lg text-muted-foreground">{number(count)}</span>}
                </div>
                {meta ? <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted-foreground text-sm">{meta}</div> : null}
              </div>
            </div>
            {actions ? (
              <div
                data-print="hide"
                className="flex flex-wrap items-center gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-md:z-10 max-md:border-border max-md:border-t max-md:bg-card max-md:px-4 max-md:py-2.5 max-md:[&>:last-child]:flex-1"
              >
                {actions}
              </div>
            ) : null}
          </div>
          {tabs}
        </header>
        {children}
      </div>
    </>
  )
}
