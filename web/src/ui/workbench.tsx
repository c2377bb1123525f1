import { PanelLeft, PanelRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { Drawer } from './drawer.tsx'
import { useNarrow, useWide } from './screen-size.ts'

type Side = { title: string; content: ReactNode }

type WorkbenchProps = {
  /** What leads through the work: an outline, an index. A sheet below 1,024 px. */
  start: Side
  /** What helps with the present part. A sheet below 1,280 px. */
  end: Side & { open: boolean; onOpen: (open: boolean) => void }
  /** Stays in sight above the work: state of saving, where one is. */
  bar: ReactNode
  children: ReactNode
}

/** Work in the middle, the way through it before, help after it; on small screens both sides open as sheets. */
export function Workbench({ start, end, bar, children }: WorkbenchProps) {
  const [sheet, setSheet] = useState<'start' | 'end' | null>(null)
  const narrow = useNarrow()
  const startBeside = useWide('lg')
  const endBeside = useWide('xl')
  const startOpen = startBeside
  const endOpen = endBeside && end.open
  const columns = startOpen ? (endOpen ? both : onlyStart) : onlyMiddle
  return (
    <div className={`grid items-start gap-x-6 ${columns}`}>
      {startBeside ? <Aside>{start.content}</Aside> : null}
      <div className="min-w-0">
        <div
          data-print="hide"
          className="sticky top-0 z-10 -mx-2 mb-4 flex min-h-12 flex-wrap items-center gap-2 border-border border-b bg-background px-2 py-1.5 max-md:top-13"
        >
          {startBeside ? null : narrow ? (
            <IconButton
              size="sm"
              variant="secondary"
              label={start.title}
              icon={<PanelLeft className="rtl:-scale-x-100" aria-hidden />}
              onClick={() => setSheet('start')}
            />
          ) : (
            <Button size="sm" icon={<PanelLeft className="rtl:-scale-x-100" aria-hidden />} onClick={() => setSheet('start')}>
              {start.title}
            </Button>
          )}
          {bar}
          {endBeside ? (
            <IconButton
              size="sm"
              label={end.title}
              aria-pressed={endOpen}
              icon={<PanelRight className="rtl:-scale-x-100" aria-hidden />}
              onClick={() => end.onOpen(!endOpen)}
            />
          ) : (
            <IconButton
              size="sm"
              label={end.title}
              icon={<PanelRight className="rtl:-scale-x-100" aria-hidden />}
              onClick={() => setSheet('end')}
            />
          )}
        </div>
        {children}
      </div>
      {endOpen ? <Aside>{end.content}</Aside> : null}
      {startBeside ? null : (
        <Drawer open={sheet === 'start'} onClose={() => setSheet(null)} title={start.title} side="start">
          {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: only closes after a press on a link or button inside */}
          <div
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('a, button') && !event.target.closest('[data-keeps-open]'))
                setSheet(null)
            }}
          >
            {start.content}
          </div>
        </Drawer>
      )}
      {endBeside ? null : (
        <Drawer open={sheet === 'end'} onClose={() => setSheet(null)} title={end.title}>
          {end.content}
        </Drawer>
      )}
    </div>
  )
}

const both = 'grid-cols-[15rem_minmax(0,1fr)_19rem]'
const onlyStart = 'grid-cols-[15rem_minmax(0,1fr)]'
const onlyMiddle = 'grid-cols-[minmax(0,1fr)]'

function Aside({ children }: { children: ReactNode }) {
  return (
    <div className="sticky top-0 -my-1 max-h-[calc(100dvh-3.5rem)] overflow-y-auto py-1 print:hidden" data-scroll-aside>
      {children}
    </div>
  )
}
