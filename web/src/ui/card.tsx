import { createLink } from '@tanstack/react-router'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Text } from './layout.tsx'

type CardProps = { title?: ReactNode; actions?: ReactNode; footer?: ReactNode; flush?: boolean; children: ReactNode }

/** A flat surface with a border. `flush` lets a table or list reach the edges. */
export function Card({ title, actions, footer, flush, children }: CardProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={title ? titleId : undefined} className="min-w-0 rounded-card border border-border bg-card">
      {title || actions ? (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-2 px-5 pt-3 pb-1">
          <h2 id={titleId} className="min-w-0 flex-1 basis-32 font-semibold text-base">
            {title}
          </h2>
          {actions}
        </header>
      ) : null}
      <div className={flush ? 'overflow-hidden rounded-b-card' : `px-5 pb-5 ${title || actions ? 'pt-1' : 'pt-5'}`}>{children}</div>
      {footer ? <footer className="border-border border-t px-5 py-3">{footer}</footer> : null}
    </section>
  )
}

const tones = {
  default: 'text-foreground',
  danger: 'text-status-danger-fg',
  warning: 'text-status-warning-fg',
  success: 'text-status-success-fg',
}

type MetricProps = Omit<ComponentProps<'a'>, 'className' | 'children'> & {
  label: string
  value: ReactNode
  note?: ReactNode
  tone?: keyof typeof tones
}

function MetricAnchor({ label, value, note, tone = 'default', ...rest }: MetricProps) {
  return (
    <a
      {...rest}
      className="flex min-w-0 flex-col gap-0.5 rounded-card border border-border bg-card px-4 py-3 transition-colors hover:bg-accent"
    >
      <MetricBody label={label} value={value} note={note} tone={tone} />
    </a>
  )
}

/** A figure that opens the list it counts: `<MetricLink label value to="/tasks" search={{ overdue: true }} />`. */
export const MetricLink = createLink(MetricAnchor)

function MetricBody({ label, value, note, tone = 'default' }: Pick<MetricProps, 'label' | 'value' | 'note' | 'tone'>) {
  return (
    <>
      <Text size="sm" tone="muted" truncate>
        {label}
      </Text>
      <span className={`tabular font-semibold text-2xl ${tones[tone]}`}>{value}</span>
      {note ? (
        <Text size="sm" tone="muted">
          {note}
        </Text>
      ) : null}
    </>
  )
}

type Pair = { label: string; value: ReactNode; key?: string }

/** Label and value pairs of a record. Empty values show a dash. */
export function KeyValues({ items, columns = 1 }: { items: Pair[]; columns?: 1 | 2 }) {
  return (
    <dl className={`grid gap-x-8 gap-y-3 ${columns === 2 ? 'sm:grid-cols-2' : ''}`}>
      {items.map(({ label, value, key }) => (
        <div key={key ?? label} className="grid min-w-0 grid-cols-[minmax(6rem,35%)_minmax(0,1fr)] items-baseline gap-3">
          <dt className="text-muted-foreground text-sm">{label}</dt>
          <dd className="min-w-0 text-base">{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}
