import { cva, type VariantProps } from 'class-variance-authority'
import { Children, type ReactNode } from 'react'

const gaps = { 0: 'gap-0', 1: 'gap-1', 2: 'gap-2', 3: 'gap-3', 4: 'gap-4', 5: 'gap-5', 6: 'gap-6', 8: 'gap-8' }
type Gap = keyof typeof gaps

/** Children below each other. */
export function Stack({ gap = 4, children }: { gap?: Gap; children: ReactNode }) {
  return <div className={`flex min-w-0 flex-col ${gaps[gap]}`}>{children}</div>
}

const row = cva('flex min-w-0', {
  variants: {
    align: { start: 'items-start', center: 'items-center', end: 'items-end', baseline: 'items-baseline' },
    justify: { start: 'justify-start', between: 'justify-between', end: 'justify-end' },
    wrap: { true: 'flex-wrap', false: '' },
  },
  defaultVariants: { align: 'center', justify: 'start', wrap: false },
})

/** Children beside each other. */
export function Row({ gap = 2, children, ...rest }: { gap?: Gap; children: ReactNode } & VariantProps<typeof row>) {
  return <div className={`${row(rest)} ${gaps[gap]}`}>{children}</div>
}

const columns = {
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-2 lg:grid-cols-3',
  4: 'grid-cols-2 lg:grid-cols-4',
  6: 'grid-cols-2 md:grid-cols-3 xl:grid-cols-6',
  7: 'grid-cols-2 md:grid-cols-4 xl:grid-cols-7',
}

/** Equal columns on wide screens, one (or two) on small ones. */
export function Grid({ columns: count, gap = 4, children }: { columns: keyof typeof columns; gap?: Gap; children: ReactNode }) {
  return <div className={`grid ${columns[count]} ${gaps[gap]}`}>{children}</div>
}

/** Cards of records beside each other, as many as fit. `label` names the list. */
export function CardGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]">
      {Children.map(children, (child) => (
        <li className="min-w-0">{child}</li>
      ))}
    </ul>
  )
}

const asides = {
  sm: 'lg:grid-cols-[minmax(0,1fr)_17.5rem]',
  md: 'lg:grid-cols-[minmax(0,1fr)_20rem]',
  lg: 'lg:grid-cols-[minmax(0,1fr)_26rem]',
}

/** Main column with a narrower one beside it; below each other on small screens. */
export function Columns({ children, aside, size = 'md' }: { children: ReactNode; aside: ReactNode; size?: keyof typeof asides }) {
  return (
    <div className={`grid items-start gap-6 ${asides[size]}`}>
      <div className="min-w-0">{children}</div>
      <div className="min-w-0">{aside}</div>
    </div>
  )
}

/** A narrow column before the main one: folders, sections. Above it on small screens. */
export function SideAndMain({ side, children }: { side: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-6">
      <div className="min-w-0">{side}</div>
      <div className="min-w-0">{children}</div>
    </div>
  )
}

const text = cva('', {
  variants: {
    size: {
      xs: 'text-xs font-medium',
      sm: 'text-sm',
      base: 'text-base',
      md: 'text-md',
      lg: 'text-lg font-semibold',
      '2xl': 'text-2xl font-semibold tabular',
      '3xl': 'text-3xl font-semibold tabular',
    },
    tone: {
      default: '',
      muted: 'text-muted-foreground',
      faint: 'text-faint-foreground',
      danger: 'text-status-danger-fg',
      success: 'text-status-success-fg',
      warning: 'text-status-warning-fg',
    },
    weight: { default: '', medium: 'font-medium', semibold: 'font-semibold' },
    truncate: { true: 'block truncate', false: '' },
    tabular: { true: 'tabular', false: '' },
    nowrap: { true: 'shrink-0 whitespace-nowrap', false: '' },
    /** Names without spaces go on in the next line instead of widening their column. */
    breaks: { true: 'min-w-0 [overflow-wrap:anywhere]', false: '' },
  },
  defaultVariants: { size: 'base', tone: 'default', weight: 'default', truncate: false, tabular: false, nowrap: false, breaks: false },
})

/** Text in one of the steps of the type scale. */
export function Text({
  as: Tag = 'span',
  id,
  children,
  ...look
}: { as?: 'span' | 'p' | 'div'; id?: string; children: ReactNode } & VariantProps<typeof text>) {
  return (
    <Tag id={id} className={text(look)}>
      {children}
    </Tag>
  )
}

const headings = { 2: 'text-lg font-semibold', 3: 'text-base font-semibold', 4: 'text-sm font-semibold text-muted-foreground' }

/** Headings below the page title; the only `h1` is in `Page`. */
export function Heading({ level = 2, id, children }: { level?: 2 | 3 | 4; id?: string; children: ReactNode }) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} className={headings[level]}>
      {children}
    </Tag>
  )
}

/** A heading with what belongs to it; `actions` stand at the end of the heading line. */
export function Section({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <Heading>{title}</Heading>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** Running text at reading size and width (documents, answers, help). */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="flex max-w-reading flex-col gap-3 text-md">{children}</div>
}

/** Plain text with its own line breaks: addresses, notes. */
export function Multiline({ children }: { children: ReactNode }) {
  return <span className="whitespace-pre-line">{children}</span>
}

/** Codes and hashes: monospaced, never mirrored. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <bdi>
      <code className="text-[0.92em]">{children}</code>
    </bdi>
  )
}

export function Divider() {
  return <hr className="border-border border-t" />
}

/** Only for screen readers. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** A short list of sentences. */
export function Bullets({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc ps-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

/** Takes the room that is left in a row. */
export function Spacer() {
  return <span className="flex-1" />
}

/** Something that is rarely wanted, behind its summary. */
export function FoldedLine({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group text-sm">
      <summary className="cursor-pointer rounded-chip font-medium text-muted-foreground hover:text-foreground">{summary}</summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}
