import type { ReactNode } from 'react'

type ExcerptProps = {
  label: string
  code?: string
  before?: { title: string; text: string }
  /** Heading of the part in question. */
  title: string
  after?: string
  /** What is marked. */
  children: ReactNode
}

/** A few lines of a document around one place, that place marked. */
export function PaperExcerpt({ label, code, before, title, after, children }: ExcerptProps) {
  return (
    <figure aria-label={label} className="overflow-hidden rounded-card border border-border bg-background">
      <div className="flex flex-col gap-3 px-4 py-4 text-sm">
        {code ? (
          <bdi className="text-muted-foreground text-xs">
            <code>{code}</code>
          </bdi>
        ) : null}
        {before ? (
          <div className="flex flex-col gap-1 text-muted-foreground">
            <p className="font-medium">{before.title}</p>
            {before.text ? <p className="line-clamp-3 whitespace-pre-line">{before.text}</p> : null}
          </div>
        ) : null}
        <div className="flex flex-col gap-1.5">
          <p className="font-semibold">{title}</p>
          <div className="-mx-2 max-h-80 overflow-hidden rounded-control bg-primary-soft px-2 py-1.5 text-foreground">{children}</div>
        </div>
        {after ? <p className="font-medium text-muted-foreground">{after}</p> : null}
      </div>
    </figure>
  )
}
