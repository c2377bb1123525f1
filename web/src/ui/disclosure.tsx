import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

type DisclosureProps = { summary: ReactNode; open?: boolean; onToggle?: (open: boolean) => void; children: ReactNode }

/** A line that folds out what not everybody needs. Unfolds in print. */
export function Disclosure({ summary, open, onToggle, children }: DisclosureProps) {
  return (
    <details open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)} className="group/fold min-w-0">
      <summary className="inline-flex min-h-7 list-none items-center gap-1 rounded-chip pe-1.5 font-medium text-muted-foreground text-sm hover:text-foreground touch:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="transition-transform group-open/fold:rotate-90 rtl:rotate-180 rtl:group-open/fold:rotate-90" aria-hidden />
        {summary}
      </summary>
      <div className="pt-1 ps-5">{children}</div>
    </details>
  )
}
