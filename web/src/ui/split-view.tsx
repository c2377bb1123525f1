import type { ReactNode } from 'react'
import { useWide } from './screen-size.ts'
import { Tabs } from './tabs.tsx'

type SplitProps = {
  start: ReactNode
  end: ReactNode
  startLabel: string
  endLabel: string
  /** `nav`: the start is a narrow way through, the end what was chosen. */
  ratio?: 'even' | 'nav'
}

const ratios = { even: 'lg:grid-cols-2', nav: 'lg:grid-cols-[22rem_minmax(0,1fr)]' }

/** Two things to compare: beside each other with their own scroll on wide screens, else one below the other. */
export function SplitView({ start, end, startLabel, endLabel, ratio = 'even' }: SplitProps) {
  const pane = 'relative min-w-0 lg:max-h-[calc(100dvh-13.5rem)] lg:overflow-y-auto'
  return (
    <div className={`grid items-start gap-6 ${ratios[ratio]}`}>
      <section aria-label={startLabel} data-split="start" className={pane}>
        {start}
      </section>
      <section aria-label={endLabel} data-split="end" className={pane}>
        {end}
      </section>
    </div>
  )
}

type EntryProps = {
  /** The same on both sides. */
  id: string
  side: 'start' | 'end'
  current: boolean
  /** Part of the comparison and can be chosen. */
  onChoose?: () => void
  head: ReactNode
  children?: ReactNode
}

/** A part that has its twin on the other side; choosing one finds the other. */
export function SplitEntry({ id, side, current, onChoose, head, children }: EntryProps) {
  const look = onChoose
    ? `rounded-card border px-4 py-3 transition-colors ${current ? 'border-primary bg-selected' : 'border-border bg-card hover:bg-accent'}`
    : 'px-4 py-3'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the button inside does the same
    <div
      data-entry={`${side}.${id}`}
      className={`flex min-w-0 scroll-mt-4 flex-col gap-2 ${look}`}
      onClick={(event) => {
        const target = event.target instanceof Element ? event.target : null
        if (!target?.closest('a, button') && !window.getSelection()?.toString()) onChoose?.()
      }}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        {onChoose ? (
          <button type="button" aria-pressed={current} onClick={onChoose} className="min-w-0 flex-1 rounded-chip text-start font-medium">
            {head}
          </button>
        ) : (
          <span className="min-w-0 flex-1 font-medium">{head}</span>
        )}
      </div>
      {children}
    </div>
  )
}

type TabbedProps = Pick<SplitProps, 'start' | 'end' | 'startLabel' | 'endLabel'> & {
  label: string
  /** The side in sight where there is room for one. */
  side: Side
  onSide: (side: Side) => void
}

type Side = 'start' | 'end'

/** Two sides that find each other: beside each other with their own scroll on wide screens, else one at a time behind tabs. */
export function TabbedSplit({ start, end, startLabel, endLabel, label, side, onSide }: TabbedProps) {
  const wide = useWide('lg')
  if (wide)
    return (
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_30rem]">
        <section aria-label={startLabel} className={ownScroll}>
          {start}
        </section>
        <section aria-label={endLabel} className={ownScroll}>
          {end}
        </section>
      </div>
    )
  return (
    <Tabs<Side>
      label={label}
      value={side}
      onChange={onSide}
      tabs={[
        { value: 'start', label: startLabel, content: start },
        { value: 'end', label: endLabel, content: end },
      ]}
    />
  )
}

const ownScroll = 'relative -m-1 min-w-0 overflow-y-auto p-1 h-[calc(100dvh-13.5rem)]'

/** Brings the twin of an entry into sight. */
export function showSplitEntry(side: 'start' | 'end', id: string, block: 'nearest' | 'center' = 'nearest') {
  requestAnimationFrame(() => document.querySelector(`[data-entry="${CSS.escape(`${side}.${id}`)}"]`)?.scrollIntoView({ block }))
}
